import { canonicalPage, withoutMoment } from "../support/flight";
import type { Answer, HttpClient } from "../support/http";
import type { Question } from "./questions";

// What is compared: status, headers and body, byte by byte. What is left out, and why:
// - Pages and payloads are compared as the trees that they stand for (support/flight.ts): in which order and cut into
//   which rows they come depends on what was ready first, so their content-length is left out as well.
// - What is of the moment: the date, the nonce, times after the worlds parted, which are the asker's own.
// - What the server draws at random for the asker's own proposal of an actor.
// Timing isn't compared: no two runs take the same time. Live messages there are none yet.

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
  return told.includes(own) ? withoutHash(told) : told;
}

/** The last line of an export is a hash of all before it, of what is the asker's own too where there is any. */
function withoutHash(told: string): string {
  return told.replace(/"sha256":"[0-9a-f]{64}"\}\s*$/, `"sha256":"${own}"}`);
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

/** What in an answer is the asker's own, and what stands for it in every world. */
export type Replacements = readonly (readonly [own: string, inEveryWorld: string])[];

/** The same answers with what is of one world only by design replaced. */
export function replaced(answers: Answers, replacements: Replacements): Answers {
  return new Map([...answers].map(([name, told]) => [name, replacedIn(told, replacements)]));
}

function replacedIn(told: string, replacements: Replacements): string {
  const said = replacements.reduce((text, [own, instead]) => text.replaceAll(own, instead), told);
  return said === told ? told : withoutHash(said);
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
