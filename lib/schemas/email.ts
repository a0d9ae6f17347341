import { z } from "zod";

const longestLocalPart = 64;
const longest = 254;
const atom = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const form = new RegExp(`^${atom}(?:\\.${atom})*@(?:${label}\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$`);

/**
 * The one spelling of an address that is stored and compared: NFKC, trimmed, lower case. Null for what is not exactly
 * one address of letters every mail server reads alike; a character that only looks like "@" is refused, not folded.
 */
export function canonicalEmail(given: string): string | null {
  if (given.length > longest * 2 || given.split("@").length !== 2) return null;
  const email = given.normalize("NFKC").trim().toLowerCase();
  if (email.length > longest || email.split("@").length !== 2 || email.indexOf("@") > longestLocalPart) return null;
  return form.test(email) ? email : null;
}

export const emailSchema = z.string().transform((given, context) => {
  const email = canonicalEmail(given);
  if (email !== null) return email;
  context.addIssue({ code: "custom", message: "email-invalid" });
  return z.NEVER;
});
