import { createTranslator } from "use-intl/core";
import { en } from "./en";
import { locale, serverTimeZone } from "./locale";

/** A fact of an error longer than this is cut in its message; the whole value stays in the error itself. */
const longestFact = 200;

/** Every error code that has a message, for the test that none is missing. */
export const knownErrorCodes: ReadonlySet<string> = new Set(Object.keys(en.errors));

type Parameter = string | number | Date;

const list = new Intl.ListFormat(locale, { type: "conjunction" });

function shorten(text: string): string {
  const points = Array.from(text);
  return points.length > longestFact ? `${points.slice(0, longestFact).join("")}…` : text;
}

/** An error's fact as an ICU argument; what has no plain reading (objects, functions) isn't handed on. */
function parameter(fact: unknown): Parameter | undefined {
  if (typeof fact === "number" || fact instanceof Date) return fact;
  if (typeof fact === "string") return shorten(fact);
  if (typeof fact === "boolean" || typeof fact === "bigint") return String(fact);
  if (!Array.isArray(fact)) return undefined;
  const items = fact.filter((item) => typeof item === "string" || typeof item === "number");
  return items.length === fact.length ? shorten(list.format(items.map(String))) : undefined;
}

function parameters(error: object): Record<string, Parameter> {
  const known: Record<string, Parameter> = {};
  for (const [name, fact] of Object.entries(error)) {
    const value = parameter(fact);
    if (value !== undefined) known[name] = value;
  }
  return known;
}

/** `describeError` on a catalogue given by the caller: error code → ICU message. */
export function describeErrorFrom(messages: Readonly<Record<string, string>>, error: { readonly code: string }) {
  const general = en.errors.unknown;
  if (!Object.hasOwn(messages, error.code)) return general;
  const translate = createTranslator({
    locale,
    messages,
    timeZone: serverTimeZone,
    onError: () => undefined,
    getMessageFallback: () => general,
  });
  return translate(error.code, parameters(error));
}

/**
 * One sentence or two for people, from an error's code and facts: for the command line, problem+json and forms
 * alike. Facts are ICU arguments under their own names (`{line, number}`, `{kind, select, …}`; lists are joined,
 * booleans are "true" and "false"). A code without a message, or a message whose facts are missing, gives the
 * general text, which says nothing of the inside.
 */
export function describeError(error: { readonly code: string }): string {
  return describeErrorFrom(en.errors, error);
}
