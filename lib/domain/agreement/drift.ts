import { pairIndex } from "./pairs";
import type { SpanSummary } from "./span-summary";
import { meanOfDefined } from "./statistic";

/**
 * When codings were submitted, by coder, then article, as ISO 8601 writes it: a day, or a time with or without zone.
 * Null where nobody knows.
 */
export type Submissions = ReadonlyMap<string, ReadonlyMap<string, string | null>>;

/** A coder's work between two submissions: the first and the last of the window's articles. */
export type DriftWindow = {
  readonly from: string;
  readonly to: string;
  /** The ids of these two. */
  readonly first: string;
  readonly last: string;
  readonly articles: number;
  readonly "marks-per-1000": number | null;
  /** The mean over the coder's pairs, each pooled over the window's articles; null where none has a value. */
  readonly "span-f1-exact": number | null;
};

export type SpanDocument = { readonly id: string; readonly summary: SpanSummary };

/**
 * What changes in a coder's work over their articles in order of submission, equal times by id, as a sliding window sees
 * it: 10 articles, or a fifth of them where that is more, each window half a window behind the one before; those left
 * over at the end are the last window's. Only articles count that two coders or more finished and whose time of
 * submission is known. Null where it is known of none, empty where there are not two windows.
 */
export function driftOf(
  coder: string,
  documents: readonly SpanDocument[],
  submissions: Submissions,
): readonly DriftWindow[] | null {
  const times = submissions.get(coder);
  const steps = documents.flatMap((document) => stepOf(coder, document, times?.get(document.id) ?? null) ?? []);
  if (steps.length === 0) return null;
  steps.sort((a, b) => a.instant - b.instant || (a.id < b.id ? -1 : 1));
  const size = Math.max(leastArticles, Math.ceil(steps.length / 5));
  const shift = Math.floor(size / 2);
  const count = Math.floor((steps.length - size) / shift) + 1;
  if (count < 2) return [];
  return Array.from({ length: count }, (_, at) =>
    windowOf(steps.slice(at * shift, at === count - 1 ? undefined : at * shift + size)),
  );
}

const leastArticles = 10;

/** One article of a coder, and how their marks meet each other coder's. */
type Step = {
  readonly id: string;
  readonly at: string;
  readonly instant: number;
  readonly length: number;
  readonly marks: number;
  readonly peers: readonly Peer[];
};
type Peer = { readonly coder: string; readonly exact: number; readonly marks: number };

function stepOf(coder: string, { id, summary }: SpanDocument, at: string | null): Step | null {
  const { coders, length, labels } = summary;
  const own = coders.indexOf(coder);
  if (own < 0 || coders.length < 2 || at === null) return null;
  const marksOf = (place: number) => labels.reduce((sum, { marks }) => sum + (marks[place] ?? 0), 0);
  const marks = marksOf(own);
  const peers = coders.flatMap((peer, place): Peer[] => {
    if (place === own) return [];
    const pair = pairIndex(Math.min(own, place), Math.max(own, place), coders.length);
    const exact = labels.reduce((sum, one) => sum + (one.exact[pair] ?? 0), 0);
    return [{ coder: peer, exact, marks: marks + marksOf(place) }];
  });
  return { id, at, instant: instantOf(at), length, marks, peers };
}

/** What names no zone is read as UTC, so that the order is the same on every machine. */
function instantOf(at: string): number {
  return Date.parse(/T.*(Z|[+-]\d\d:?\d\d)$/.test(at) || !at.includes("T") ? at : `${at}Z`);
}

function windowOf(steps: readonly Step[]): DriftWindow {
  const peers = new Map<string, { readonly exact: number; readonly marks: number }>();
  let length = 0;
  let marks = 0;
  for (const step of steps) {
    length += step.length;
    marks += step.marks;
    for (const { coder, ...one } of step.peers) {
      const before = peers.get(coder) ?? { exact: 0, marks: 0 };
      peers.set(coder, { exact: before.exact + one.exact, marks: before.marks + one.marks });
    }
  }
  const f1 = meanOfDefined([...peers.values()].map((of) => (2 * of.exact) / of.marks));
  return {
    from: steps[0]?.at ?? "",
    to: steps.at(-1)?.at ?? "",
    first: steps[0]?.id ?? "",
    last: steps.at(-1)?.id ?? "",
    articles: steps.length,
    "marks-per-1000": length === 0 ? null : (1_000 * marks) / length,
    "span-f1-exact": Number.isNaN(f1) ? null : f1,
  };
}
