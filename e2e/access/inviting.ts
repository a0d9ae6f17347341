import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Role } from "@/lib/domain/policy/roles";
import { HttpClient } from "../support/http";
import type { Built } from "./built";
import { type Caller, caller } from "./calling";

const linkSchema = z.object({ url: z.string() });

type Invited = { readonly slug: string; readonly name: string; readonly role: Role };

/** Somebody with an account of their own who has taken up a link of this lead's. */
export async function invite(
  built: Built,
  lead: Caller,
  origin: string,
  { slug, name, role }: Invited,
): Promise<HttpClient> {
  const email = `${name}-${randomUUID().slice(0, 8)}@example.org`;
  const { url } = await lead(linkSchema, "members.ts#inviteMember", slug, { email, role });
  const person = new HttpClient(origin);
  const account = { token: url.split("/").at(-1), email, name, password: `${randomUUID()} ${name}` };
  await caller(built, person)(z.unknown(), "invitation.ts#acceptWithNewAccount", account);
  return person;
}
