import { z } from "zod";
import { roles } from "@/lib/domain/policy/roles";

export const memberIdSchema = z.strictObject({ id: z.uuid() });
export const roleChangeSchema = memberIdSchema.extend({ role: z.enum(roles) });
