import { z } from "zod";

/** What a thread is asked to do, by its name in tasks.ts, with an input that can be cloned. */
export type TaskRequest = { readonly id: number; readonly task: string; readonly input: unknown };

export const taskAnswerSchema = z.discriminatedUnion("ok", [
  z.object({ id: z.number(), ok: z.literal(true), value: z.unknown() }),
  z.object({ id: z.number(), ok: z.literal(false), message: z.string(), unavailable: z.boolean() }),
]);
export type TaskAnswer = z.infer<typeof taskAnswerSchema>;

export const taskRequestSchema = z.object({ id: z.number(), task: z.string(), input: z.unknown() });
