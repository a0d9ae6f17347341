import { z } from "zod";
import { roles } from "@/lib/domain/policy/roles";
import { emailSchema } from "./email";
import { isStorable } from "./words";

// Messages are error codes of the catalogue; forms and actions put its sentences in their place.

export const fewestPasswordCharacters = 10;
export const mostPasswordBytes = 1_024;

const encoder = new TextEncoder();

/** A password to be set. Whether it is too well known is decided on the server. */
export const newPasswordSchema = z
  .string()
  .refine((password) => Array.from(password).length >= fewestPasswordCharacters, "password-too-short")
  .refine((password) => encoder.encode(password).length <= mostPasswordBytes, "password-too-long");

export const personNameSchema = z
  .string()
  .trim()
  .min(1, "name-missing")
  .max(120, "name-too-long")
  // Control characters, and marks that turn the writing direction of what follows.
  .regex(/^[^\p{Cc}\u202A-\u202E\u2066-\u2069]*$/u, "name-invalid")
  // At least something to see.
  .refine((name) => isStorable(name) && /[\p{L}\p{N}\p{S}\p{P}]/u.test(name), "name-invalid");

/** 256 random bits. */
export const linkTokenSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "link-unusable");

/** What is typed at the door. Nothing here says which accounts there are or what their passwords look like. */
export const signInSchema = z.object({
  email: z.string().min(1, "email-missing").max(1_000, "email-invalid"),
  password: z.string().min(1, "password-missing").max(mostPasswordBytes, "password-too-long"),
});
export type SignInInput = z.input<typeof signInSchema>;

export const newAccountSchema = z.object({
  token: linkTokenSchema,
  email: emailSchema,
  name: personNameSchema,
  password: newPasswordSchema,
});
export type NewAccountInput = z.input<typeof newAccountSchema>;

export const linkSchema = z.object({ token: linkTokenSchema });

export const nameChangeSchema = z.object({ name: personNameSchema });

export type NameChangeInput = z.input<typeof nameChangeSchema>;

export const passwordChangeSchema = z.object({
  /** Empty where the account has no password yet. */
  current: z.string().max(mostPasswordBytes, "password-too-long"),
  password: newPasswordSchema,
});
export type PasswordChangeInput = z.input<typeof passwordChangeSchema>;

/** Of an action that is told nothing. */
export const noInputSchema = z.undefined();

export const signInRecordSchema = z.object({ id: z.uuid() });

export const tokenIdSchema = z.uuid();

export const invitationSchema = z.object({ email: emailSchema, role: z.enum(roles) });
export const invitationIdSchema = z.object({ id: z.uuid() });

const refusals = [
  "credentials-wrong",
  "link-unusable",
  "rate-limited",
  "busy",
  "unavailable",
  "internal-error",
] as const;

/** Why nobody was signed in. */
export type SignInRefusal = { readonly code: (typeof refusals)[number]; readonly seconds: number };

/** next-auth hands one text from the server to the browser: the code and after how many seconds to try again. */
export function writeSignInRefusal(refusal: SignInRefusal): string {
  return `${refusal.code}.${refusal.seconds}`;
}

export function readSignInRefusal(text: string): SignInRefusal {
  const [given, seconds] = text.split(".");
  const code = refusals.find((known) => known === given) ?? "internal-error";
  return { code, seconds: Number.parseInt(seconds ?? "", 10) || 0 };
}
