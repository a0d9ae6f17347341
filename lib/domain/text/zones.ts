import { findCredit } from "./credits";
import { paragraphs } from "./paragraphs";
import type { Zone } from "./zone";

export type ZoneOptions = {
  /** Whoever imports says that the first line is the title; otherwise it is judged by its looks. */
  readonly titleIsFirstLine: boolean;
};

/**
 * Proposes the zones of a text, for a person to correct: headline, captions (with the credit that ends them, also
 * where the next paragraph follows on the same line), bare credit lines, and body for the rest. Neighbouring lines
 * of one kind share a zone, captions aside. Every line with something to see is in exactly one zone; the last zone runs to the end of the
 * text, line breaks there included.
 */
export function proposeZones(text: string, options: ZoneOptions): Zone[] {
  const lines = paragraphs(text);
  const [first, second] = lines;
  if (!first) return [];
  const firstLine = text.slice(first.start, first.end);
  const secondLine = second && text.slice(second.start, second.end);
  const hasHeadline = options.titleIsFirstLine || looksLikeHeadline(firstLine, secondLine);
  const headline: Zone[] = hasHeadline ? [{ kind: "headline", ...first }] : [];
  const rest = lines.slice(headline.length).flatMap(({ start, end }) => zonesOfLine(text, start, end));
  return runToEnd(joinBodies([...headline, ...rest]), text.length);
}

const LONGEST_HEADLINE = 160;

/** Whether a first line reads as a headline: short, not closed like a sentence, and with a text after it. */
export function looksLikeHeadline(firstLine: string, nextLine: string | undefined): boolean {
  const line = firstLine.trim();
  if (!nextLine?.trim() || line === "" || line.length > LONGEST_HEADLINE) return false;
  if (findCredit(line)) return false;
  // A line that ends in initials is not closed by their full stop.
  const closesSentence = /[.。،,;:؛][”"’'»)\]]*$/u.test(line) && !/(?:\p{L}\.){2,}$/u.test(line);
  return !closesSentence;
}

function zonesOfLine(text: string, start: number, end: number): Zone[] {
  const credit = findCredit(text.slice(start, end));
  if (!credit) return [{ kind: "body", start, end }];
  const creditEnd = start + credit.end;
  const kind = text.slice(start, start + credit.start).trim() === "" ? "credit" : "caption";
  const isFused = text.slice(creditEnd, end).trim() !== "";
  if (!isFused) return [{ kind, start, end }];
  return [
    { kind, start, end: creditEnd },
    { kind: "body", start: creditEnd, end },
  ];
}

function joinBodies(zones: readonly Zone[]): Zone[] {
  const joined: Zone[] = [];
  for (const zone of zones) {
    const previous = joined.at(-1);
    if (previous?.kind === "body" && zone.kind === "body") {
      joined[joined.length - 1] = { kind: "body", start: previous.start, end: zone.end };
    } else {
      joined.push(zone);
    }
  }
  return joined;
}

function runToEnd(zones: Zone[], length: number): Zone[] {
  const last = zones.at(-1);
  return last ? zones.with(-1, { ...last, end: length }) : zones;
}
