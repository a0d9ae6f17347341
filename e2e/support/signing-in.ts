import type { HttpClient } from "./http";

/** Takes up a one-time link as its page does: the client is signed in afterwards. */
export async function signInByLink(client: HttpClient, link: string): Promise<void> {
  const token = link.split("/").at(-1) ?? "";
  const { csrfToken }: { csrfToken: string } = JSON.parse((await client.get("/api/auth/csrf")).body);
  const form = new URLSearchParams({ token, csrfToken, json: "true" }).toString();
  const headers = { Origin: client.origin, "Content-Type": "application/x-www-form-urlencoded" };
  const answer = await client.post("/api/auth/callback/link", { headers, body: form });
  if (answer.status !== 200) throw new Error(`the link was refused with ${answer.status}: ${answer.body}`);
}
