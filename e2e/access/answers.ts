import { canonicalPage, withoutMoment } from "../support/flight";
import type { Answer } from "../support/http";
import type { Case } from "./expected";
import { anySlug, canaries, type Persona, roleOf, type Side } from "./personas";

/** An answer as somebody could compare it with another one. */
export type Shape = { readonly status: number; readonly headers: string; readonly body: string };

/** Of the moment and the size alone; the policy differs in its nonce, and security-headers.spec.ts reads it. */
const volatile = new Set(["date", "content-security-policy", "content-length", "etag"]);

/**
 * What came back, without what may differ: the moment, the order of arrival, the address itself. Where one answer is
 * about a foreign object and another about a missing one, nothing may be left that tells them apart.
 */
export function shapeOf({ status, headers, body }: Answer, { object }: Case): Shape {
  const id = object?.id ?? "some";
  const placeless = (text: string) => {
    const nowhere = text.replace(anySlug, "SLUG");
    // Numbers of versions are too short to be told from other numbers.
    return /^\d+$/.test(id) ? nowhere.replace(/\d+/g, "0") : nowhere.replaceAll(id, "ID");
  };
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    volatile.has(name) ? [] : [`${name}: ${withoutMoment(value)}`],
  );
  const isPage = /^text\/(html|x-component)/.test(headers["content-type"] ?? "");
  return {
    status,
    headers: placeless(kept.sort().join("\n")),
    body: placeless(isPage ? canonicalPage(body) : body),
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

/** One question; answers with what is wrong, if something is. */
export type Question = () => Promise<string | undefined>;

/** Enough to keep one server busy. */
const atATime = 4;

/** Asks with a few questions of each list on their way at a time, and gives the complaints. */
export async function collect(lists: readonly (readonly Question[])[]): Promise<string[]> {
  const complaints: string[] = [];
  const work = async (waiting: Iterable<Question>) => {
    for (const ask of waiting) {
      const complaint = await ask();
      if (complaint !== undefined) complaints.push(complaint);
    }
  };
  const shared = lists.map((questions) => questions.values());
  await Promise.all(shared.flatMap((waiting) => Array.from({ length: atATime }, () => work(waiting))));
  return complaints;
}
