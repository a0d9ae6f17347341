import { canonicalPage, withoutMoment } from "../support/flight";
import type { Answer, HttpClient } from "../support/http";
import type { Question } from "./questions";

/** All of an answer that its reader can see, by question. */
export type Answers = ReadonlyMap<string, string>;

const own = "own clock";

/** Shows when its reader was last here, which every question changes. */
const ownTimes = /^(?:page|payload) \/account\b/;

/**
 * What each answer may say of the moment it was given at, and of nothing else: its date, its nonce, and times that lie
 * after the worlds parted, which are the asker's own. A peer's time in place of an earlier one is still seen.
 */
function withoutOwnClock(text: string, name: string, parted: Date): string {
  const moments = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;
  const isOwn = (moment: string) => ownTimes.test(name) || Date.parse(moment) >= parted.getTime();
  const told = withoutMoment(text)
    .replace(/'nonce-[^']*'/g, "'nonce'")
    .replace(moments, (moment) => (isOwn(moment) ? own : moment))
    // Beside the exact time, which stays, stands how long ago that is.
    .replace(/(<time dateTime="[^"]*") title="[^"]*">[^<]*/gi, "$1>");
  // The last line of an export is a hash of all before it, of the asker's own times too where there are any.
  return told.includes(own) ? told.replace(/"sha256":"[0-9a-f]{64}"\}\s*$/, `"sha256":"${own}"}`) : told;
}

const ownHeaders = new Set(["date", "set-cookie", "connection", "keep-alive"]);

function seenIn(name: string, { status, headers, body }: Answer, parted: Date): string {
  const type = headers["content-type"] ?? "";
  const isPage = /text\/html|text\/x-component/.test(type);
  const lines = Object.entries(headers).filter(
    ([header]) => !ownHeaders.has(header) && !(isPage && header === "content-length"),
  );
  const head = lines.map(([header, value]) => `${header}: ${value}`).sort();
  const text = isPage && body !== "" ? canonicalPage(body) : body;
  return withoutOwnClock([status, ...head, "", text].join("\n"), name, parted);
}

const atOnce = 6;

/**
 * Asks everything, several at once: the questions change nothing, so their order can't matter. Those that are noted come
 * last, in their order.
 */
export async function askAll(by: HttpClient, questions: readonly Question[], parted: Date): Promise<Answers> {
  const answers = new Map<string, string>();
  const waiting = questions.filter(({ noted }) => !noted);
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      answers.set(next.name, seenIn(next.name, await next.ask(by), parted));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const noted = questions.filter((question) => question.noted);
  return new Map([...answers, ...(await askInOrder(by, noted, parted))]);
}

/** One after the other, for what does change something. */
export async function askInOrder(by: HttpClient, questions: readonly Question[], parted: Date): Promise<Answers> {
  const answers = new Map<string, string>();
  for (const { name, ask } of questions) answers.set(name, seenIn(name, await ask(by), parted));
  return answers;
}

/** Where the answers of two worlds differ: the question, and the first words that do. */
export function differences(one: Answers, other: Answers): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((name) => {
    const [a, b] = [one.get(name), other.get(name)];
    return a === b ? [] : [`${name}: ${excerpt(a ?? "", b ?? "")} | ${excerpt(b ?? "", a ?? "")}`];
  });
}

function excerpt(text: string, other: string): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at += 1;
  return JSON.stringify(text.slice(Math.max(at - 40, 0), at + 120));
}
