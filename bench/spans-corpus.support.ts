import { createHash } from "node:crypto";
import { seededRandom } from "@/lib/domain/agreement/random";
import { type StudyArticle, studyMark } from "@/lib/domain/agreement/study";

const coders = ["C1", "C2", "C3", "C4", "C5"];
const labels = ["proper_name", "terror_labelled", "militant_labelled", "neutral_armed", "state_legitimised"];
const actors = ["hamas", "israeli_government", "police", "reuters"];
const voices = ["outlet", "indirect", "direct_quote"];
const marksEach = 10;
export const marksOfArticle = coders.length * marksEach;
const length = 3_000;
const words = "“The group”, it said on Tuesday, “won’t leave the town before talks have begun.” ";
const outlets = 8;
const events = 50;

type Line = {
  readonly id: string;
  readonly codings: readonly { readonly coder: string }[];
  readonly annotations: readonly {
    readonly id: string;
    readonly coder: string;
    readonly label: string;
    readonly ranges: readonly (readonly [number, number])[];
    readonly attributes: Readonly<Record<string, string>>;
  }[];
};

/**
 * Lines of a `parallax/1` file: articles of 3,000 characters, five coders with ten marks each. Coders find most of what
 * there is, a few characters more or less, under another label now and then, and something of their own.
 */
export function* corpusLines(articles: number): Generator<string> {
  const random = seededRandom(articles);
  const below = (most: number) => Math.floor(random.next() * most);
  const one = (from: readonly string[]) => from[below(from.length)] ?? "";
  const digits = (count: number) =>
    below(16 ** count)
      .toString(16)
      .padStart(count, "0");
  const id = () => [digits(8), digits(4), `4${digits(3)}`, `8${digits(3)}`, digits(12)].join("-");
  for (let article = 0; article < articles; article++) {
    const text = textOf(article);
    const there = Array.from({ length: marksEach }, (_, place) => {
      const start = place * 290 + below(200);
      return { start, end: start + 10 + below(50), label: one(labels), actor: one(actors), voice: one(voices) };
    });
    const annotations = coders.flatMap((coder) =>
      there.map((usual) => {
        const isOwn = random.next() < 0.2;
        const start = isOwn ? below(2_900) : usual.start + below(4);
        const end = isOwn ? start + 10 + below(50) : usual.end - below(4);
        return {
          ...{ id: id(), coder, round: "r1", stage: "first", pass: 1, layer: "naming" },
          label: random.next() < 0.85 ? usual.label : one(labels),
          ...{ ranges: [[start, end]], quote: text.slice(start, end) },
          attributes: { actor: random.next() < 0.9 ? usual.actor : one(actors), voice: usual.voice },
          ...{ note: "", certainty: "sure", discuss: false, origin: "own" },
        };
      }),
    );
    yield JSON.stringify({
      ...{ id: `article-${article}`, text, sha256: createHash("sha256").update(text).digest("hex") },
      meta: {
        ...{ outlet: `Outlet ${article % outlets}`, title: `Article ${article}`, event: `event-${article % events}` },
        ...{ language: "en", publishedAt: "2026-01-02T10:00:00Z" },
      },
      zones: [
        { kind: "headline", start: 0, end: words.length - 1 },
        { kind: "body", start: words.length - 1, end: length },
      ],
      sentences: Array.from({ length: Math.floor(length / words.length) }, (_, at) => {
        return [at * words.length, (at + 1) * words.length - 1];
      }),
      codings: coders.map((coder) => {
        return { coder, round: "r1", stage: "first", pass: 1, codebook: 1, submittedAt: "2026-01-02T10:00:00Z" };
      }),
      annotations,
      ...{ links: [], gold: [], decisions: [] },
    });
  }
}

/** All of the same length, each another. */
function textOf(article: number): string {
  const start = `Article ${article}. `;
  return (start + words.repeat(Math.ceil(length / words.length))).slice(0, length);
}

function named(key: string) {
  return { key, name: key };
}

/** The header that goes before `corpusLines` in a whole file. */
export function corpusHeader(): string {
  const attributes = [
    { ...named("actor"), type: "actor" },
    { ...named("voice"), type: "choice", options: voices.map(named) },
  ];
  const layers = [{ ...named("naming"), unit: "span", labels: labels.map(named), attributes }];
  return JSON.stringify({
    ...{ format: "parallax/1", offsets: "codepoint", codebooks: [{ version: 1, layers }], actors: actors.map(named) },
    rounds: [{ ...named("r1"), kind: "production", codebook: 1 }],
  });
}

/** What measures read of a parsed line. */
export function studyOf({ id, codings, annotations }: Line): StudyArticle {
  return {
    ...{ id, length },
    codings: codings.map(({ coder }) => ({
      coder,
      marks: annotations
        .filter((mark) => mark.coder === coder)
        .map(({ ranges, ...mark }) =>
          studyMark({
            ...mark,
            ranges: ranges.map(([startCodePoint, endCodePoint]) => ({ startCodePoint, endCodePoint })),
          }),
        ),
    })),
  };
}

export function parsed(line: string): Line {
  return JSON.parse(line);
}

export const corpusLabels = labels;
export const corpusCoders = coders;
