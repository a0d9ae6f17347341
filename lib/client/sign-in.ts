import { z } from "zod";
import { readSignInRefusal, type SignInRefusal } from "@/lib/schemas/account";

const csrfSchema = z.object({ csrfToken: z.string() });
const answerSchema = z.object({ url: z.string() });
const unreachable: SignInRefusal = { code: "unavailable", seconds: 0 };

async function post(provider: "password" | "link", fields: Readonly<Record<string, string>>): Promise<unknown> {
  const { csrfToken } = csrfSchema.parse(await (await fetch("/api/auth/csrf")).json());
  const response = await fetch(`/api/auth/callback/${provider}`, {
    method: "POST",
    body: new URLSearchParams({ ...fields, csrfToken, json: "true" }),
  });
  return response.json();
}

/**
 * Signs in through next-auth's endpoints; null when this browser is now signed in. Not next-auth's own client: where
 * the server can't be reached that one leaves the page, and with it what was typed.
 */
export async function attemptSignIn(
  provider: "password" | "link",
  fields: Readonly<Record<string, string>>,
): Promise<SignInRefusal | null> {
  const answer = answerSchema.safeParse(await post(provider, fields).catch(() => null));
  if (!answer.success) return unreachable;
  const { searchParams } = new URL(answer.data.url, window.location.origin);
  // Without its csrf cookie (cookies are blocked, say) next-auth sends back to its own page and names no error.
  const error = searchParams.get("error") ?? (searchParams.has("csrf") ? "internal-error" : null);
  return error === null ? null : readSignInRefusal(error);
}
