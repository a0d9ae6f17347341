import type { Submissions } from "@/lib/domain/agreement/drift";
import { type StudyArticle, type StudyMark, studyMark } from "@/lib/domain/agreement/study";
import type { Label, Unit } from "@/lib/domain/codebook/codebook";
import type { CodePointRange } from "@/lib/domain/text/offsets";
import type { Stage } from "@/lib/schemas/parallax";
import type { ParallaxHeader } from "@/lib/schemas/parallax-header";
import { withoutText } from "./article-line";
import type { AnnotationRecord, CodingRecord, OffsetsArticle, ParallaxArticle } from "./records";
import { type ArticleGold, goldByLayer, goldOf } from "./study-gold";

/** What may be compared with one another: never pool over any of these. */
export type StudySession = Pick<CodingRecord, "round" | "stage" | "pass" | "codebook">;

/** One layer of a session with every article of it; in article order of the file. */
export type LayerStudy = {
  readonly key: string;
  readonly unit: Unit;
  /** Those of the codebook in its order, then others that occur in the marks, sorted. */
  readonly labels: readonly string[];
  /** The codebook's labels with the one each stands under. */
  readonly tree: readonly Pick<Label, "key" | "parent">[];
  /** Those of the codebook. */
  readonly attributes: Layers[number]["attributes"];
  readonly articles: readonly StudyArticle[];
  /** By article, where the session's round has gold; without marks where all its cases were settled as nothing. */
  readonly gold: ReadonlyMap<string, readonly StudyMark[]>;
};

export type SessionStudy = StudySession & {
  /** Sorted. */
  readonly coders: readonly string[];
  /** Those of the codebook in its order, then others that occur in the marks, sorted. */
  readonly layers: readonly LayerStudy[];
  /** Of everyone who finished an article. */
  readonly submissions: Submissions;
};

/** What a whole file holds, to compare. */
export type CorpusStudies = {
  /** By round, stage (first, discussed, gold), pass and codebook, in this order. */
  readonly sessions: readonly SessionStudy[];
  /** The event of each article that names one. */
  readonly events: ReadonlyMap<string, string>;
};

/** Takes in articles one by one, keeps no text, and gives the studies once the file is read. */
export type StudyCollector = {
  readonly add: (article: ParallaxArticle) => void;
  readonly finish: () => CorpusStudies;
};

type Layers = ParallaxHeader["codebooks"][number]["layers"];
type Mark = AnnotationRecord<CodePointRange>;
type Coded = Pick<OffsetsArticle, "id" | "length" | "sentences"> & {
  readonly codings: ReadonlyMap<string, readonly Mark[]>;
  /** When each coder submitted it; null where the file doesn't say. */
  readonly submitted: ReadonlyMap<string, string | null>;
  readonly gold: ArticleGold | null;
};
type Collected = { readonly session: StudySession; readonly articles: Coded[] };

/** The studies of a file at once; see `createStudyCollector` for files that are read line by line. */
export function studiesOf(header: ParallaxHeader, articles: Iterable<ParallaxArticle>): CorpusStudies {
  const collector = createStudyCollector(header);
  for (const article of articles) collector.add(article);
  return collector.finish();
}

export function createStudyCollector(header: ParallaxHeader): StudyCollector {
  const sessions = new Map<string, Collected>();
  const events = new Map<string, string>();
  const hasSentences = header.codebooks.some(({ layers }) => layers.some(({ unit }) => unit === "sentence"));
  const onlyRound = header.rounds.length === 1 ? (header.rounds[0]?.key ?? null) : null;
  return {
    add(article) {
      const bare = withoutText(article);
      if (bare.meta.event !== null) events.set(bare.id, bare.meta.event);
      for (const [key, { session, ...coded }] of codingsBySession(bare)) {
        const collected = sessions.get(key) ?? { session, articles: [] };
        const gold = goldOf(bare, session.round, onlyRound);
        const { id, length } = bare;
        const sentences = hasSentences ? bare.sentences : [];
        collected.articles.push({ id, length, sentences, ...coded, gold });
        sessions.set(key, collected);
      }
    },
    finish: () => ({ sessions: [...sessions.values()].sort(bySession).map((one) => finished(one, header)), events }),
  };
}

const stageOrder: Readonly<Record<Stage, number>> = { first: 0, discussed: 1, gold: 2 };

function bySession({ session: a }: Collected, { session: b }: Collected): number {
  return (
    compare(a.round ?? "", b.round ?? "") ||
    stageOrder[a.stage] - stageOrder[b.stage] ||
    a.pass - b.pass ||
    (a.codebook ?? 0) - (b.codebook ?? 0)
  );
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

type SessionCodings = {
  readonly session: StudySession;
  readonly codings: Map<string, Mark[]>;
  readonly submitted: Map<string, string | null>;
};

/** Everyone who finished the article, by session, with their marks. */
function codingsBySession({ codings, annotations }: OffsetsArticle): Map<string, SessionCodings> {
  const bySession = new Map<string, SessionCodings>();
  const marksOf = new Map<string, Mark[]>();
  for (const { coder, round, stage, pass, codebook, submittedAt } of codings) {
    const session = { round, stage, pass, codebook };
    const key = JSON.stringify([round, stage, pass, codebook]);
    const marks: Mark[] = [];
    // An article has at most one coding of a coder, round, stage and pass: the codebook follows from these.
    marksOf.set(JSON.stringify([coder, round, stage, pass]), marks);
    const found: SessionCodings = bySession.get(key) ?? { session, codings: new Map(), submitted: new Map() };
    found.codings.set(coder, marks);
    found.submitted.set(coder, submittedAt);
    bySession.set(key, found);
  }
  for (const mark of annotations) {
    marksOf.get(JSON.stringify([mark.coder, mark.round, mark.stage, mark.pass]))?.push(mark);
  }
  return bySession;
}

function finished({ session, articles }: Collected, header: ParallaxHeader): SessionStudy {
  const coders = new Set(articles.flatMap(({ codings }) => [...codings.keys()]));
  const known = header.codebooks.find(({ version }) => version === session.codebook)?.layers ?? [];
  const goldIn = goldByLayer(articles);
  return {
    ...session,
    coders: [...coders].sort(),
    layers: layersOf(articles, known).map((layer) => ({
      ...layer,
      articles: articles.map((article) => studyArticle(article, layer)),
      gold: goldIn(layer.key),
    })),
    submissions: submissionsOf(articles),
  };
}

function submissionsOf(articles: readonly Coded[]): Submissions {
  const submissions = new Map<string, Map<string, string | null>>();
  for (const { id, submitted } of articles) {
    for (const [coder, at] of submitted) {
      const ofCoder = submissions.get(coder) ?? new Map<string, string | null>();
      submissions.set(coder, ofCoder.set(id, at));
    }
  }
  return submissions;
}

type BareLayer = Omit<LayerStudy, "articles" | "gold">;

type FoundLayer = { readonly labels: Set<string>; hasRanges: boolean };

function layersOf(articles: readonly Coded[], known: Layers): BareLayer[] {
  const found = new Map<string, FoundLayer>();
  for (const { codings } of articles) {
    for (const { layer, label, ranges } of [...codings.values()].flat()) {
      const seen = found.get(layer) ?? { labels: new Set<string>(), hasRanges: false };
      seen.labels.add(label);
      seen.hasRanges ||= ranges.length > 0;
      found.set(layer, seen);
    }
  }
  const listed = known.map(({ key, unit, labels, attributes }) => {
    const own = labels.map((label) => label.key);
    const others = [...(found.get(key)?.labels ?? [])].filter((label) => !own.includes(label)).sort();
    return {
      key,
      unit,
      labels: [...own, ...others],
      tree: labels.map(({ key, parent }) => ({ key, parent })),
      attributes,
    };
  });
  const others = [...found.keys()].filter((key) => !known.some((layer) => layer.key === key)).sort();
  return [...listed, ...others.map((key) => unlisted(key, found.get(key)))];
}

/** A layer that no codebook describes: what its marks show. */
function unlisted(key: string, found: FoundLayer | undefined): BareLayer {
  const unit = found?.hasRanges === false ? "article" : "span";
  return { key, unit, labels: [...(found?.labels ?? [])].sort(), tree: [], attributes: [] };
}

/** An article that is given without sentences has some all the same: they are unknown. */
function studyArticle({ id, length, codings, sentences }: Coded, { key, unit }: BareLayer): StudyArticle {
  const isCut = unit === "sentence" && sentences.length > 0;
  return {
    id,
    length,
    codings: [...codings].map(([coder, marks]) => ({
      coder,
      marks: marks.filter((mark) => mark.layer === key).map(studyMark),
    })),
    ...(isCut && { sentences }),
  };
}
