import type { APIResponse } from "@playwright/test";
import type { Case } from "./expected";
import { anySlug, canaries, type Persona, roleOf, type Side } from "./personas";

/** An answer as somebody could compare it with another one. */
export type Shape = { readonly status: number; readonly headers: string; readonly body: string };

/** Of the moment and the size alone, or compared without the nonce as part of the body. */
const volatile = new Set(["date", "content-security-policy", "content-length", "etag"]);

/** The parts of React's stream, which come in whatever order they are ready, under numbers given in that order. */
function rowsOf(html: string): string[] {
  const pushed = [...html.matchAll(/self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)/g)];
  const stream: string = pushed.map(([, text = '""']) => JSON.parse(text)).join("");
  const rows = stream
    .split("\n")
    .map((row) => row.replace(/^[0-9a-f]+:/, "").replace(/"\$[LFQWh@]?[0-9a-f]+(?::[^"]*)?"/g, '"$"'));
  return rows.sort();
}

/**
 * What came back, without what may differ: nonces, the moment, the order of arrival, the address itself. Where one
 * answer is about a foreign object and another about a missing one, nothing may be left that tells them apart.
 */
export function shapeOf(response: APIResponse, body: string, { object }: Case): Shape {
  const headers = response.headers();
  const nonce = /'nonce-([^']+)'/.exec(headers["content-security-policy"] ?? "")?.[1] ?? "nonce=";
  const id = object?.id ?? "some";
  const plain = (text: string) => {
    const timeless = text.replaceAll(nonce, "nonce=").replace(/\$D[-:.TZ\d]+/g, "$D");
    const placeless = timeless.replace(anySlug, "SLUG");
    // Numbers of versions are too short to be told from other numbers.
    return /^\d+$/.test(id) ? placeless.replace(/\d+/g, "0") : placeless.replaceAll(id, "ID");
  };
  const visible = body.replace(/<script[^>]*>.*?<\/script>/gs, "");
  const kept = Object.entries(headers).filter(([name]) => !volatile.has(name));
  return {
    status: response.status(),
    headers: plain(JSON.stringify(kept.sort())),
    body: [visible, ...rowsOf(body)].map(plain).join("\n"),
  };
}

/** Where two answers part, or nothing. */
export function difference(one: Shape, other: Shape): string | undefined {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
  if (a === b) return undefined;
  const at = [...a].findIndex((character, index) => character !== b[index]);
  return [a, b].map((text) => text.slice(Math.max(0, at - 80), at + 80)).join(" ≠ ");
}

/** Words of projects that this person is no member of, in something they were sent. */
export function leaksTo(persona: Persona, text: string): readonly Side[] {
  return (["own", "foreign"] as const).filter(
    (side) => roleOf(persona, side) === undefined && text.includes(canaries[side]),
  );
}

/** Asks with a few questions on their way at a time, and gives the complaints. */
export async function collect(questions: readonly (() => Promise<string | undefined>)[]): Promise<string[]> {
  const complaints: string[] = [];
  const waiting = questions.values();
  const work = async () => {
    for (const ask of waiting) {
      const complaint = await ask();
      if (complaint !== undefined) complaints.push(complaint);
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return complaints;
}
