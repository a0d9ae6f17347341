import "server-only";
import { err, ok, type Result } from "@/lib/domain/result";
import type { RoundKind } from "@/lib/domain/round/round";
import { MAX_ARTICLE_BYTES, normaliseImport } from "@/lib/domain/text/import-text";
import type { ParallaxWarning } from "@/lib/formats/parallax/errors";
import { parseParallax } from "@/lib/formats/parallax/parse";
import type { CodingRecord, ParallaxArticle, ParallaxEnd } from "@/lib/formats/parallax/records";
import { fileMomentSchema, keptArticleKeySchema, keptCoderSchema, keptRoundSchema } from "@/lib/schemas/exchange";
import { type KeptHeader, keep, keepHeader } from "./entries";
import { keepMeta } from "./meta";
import type { CorpusRefused } from "./report";
import { Vocabulary } from "./vocabulary";

/** A file that can be read as often as it takes: once to know what it holds, once to store it. */
export type CorpusSource = () => AsyncIterable<Uint8Array>;

/** Called as the file is read; may throw to stop. `articles` counts those read so far. */
export type Progress = (step: { readonly phase: "checking" | "storing"; readonly articles: number }) => void;

/** The round of codings whose file knows no rounds. */
const unnamedRound = { key: "imported", name: "Imported", kind: "production" } as const;

/** A round that the file has codings of. */
export type SurveyedRound = {
  readonly key: string;
  readonly name: string;
  readonly kind: RoundKind;
  /** The file's number of its codebook; null where the file has none. */
  readonly codebook: number | null;
  readonly coders: ReadonlySet<string>;
};

/** What a file holds, beside the articles themselves. */
export type Survey = {
  readonly header: KeptHeader;
  readonly rounds: ReadonlyMap<string, SurveyedRound>;
  readonly coders: ReadonlySet<string>;
  /** What codebooks are to be made of where the file has none, by the number that its codings give, if any. */
  readonly vocabularies: ReadonlyMap<number | null, Vocabulary>;
  /** Marks that links of other articles lead to: article id → mark ids. */
  readonly linkTargets: ReadonlyMap<string, ReadonlySet<string>>;
  readonly warnings: readonly ParallaxWarning[];
  readonly end: ParallaxEnd;
};

/** The key of the round a coding belongs to. */
export function roundKeyOf({ round }: Pick<CodingRecord, "round">): string {
  return round ?? unnamedRound.key;
}

/** Whether a coding, or the marks of one, can be taken in: what was adjudicated comes as cases with their decisions. */
export function isReading<T extends { readonly stage: CodingRecord["stage"] }>(
  coding: T,
): coding is T & { readonly stage: "first" | "discussed" } {
  return coding.stage !== "gold";
}

/** Reads the whole file and checks all that can be known without the project. Keeps names and counts, no texts. */
export async function surveyCorpus(open: CorpusSource, tell: Progress): Promise<Result<Survey, CorpusRefused>> {
  const warnings: ParallaxWarning[] = [];
  let surveyor: Surveyor | undefined;
  let end: ParallaxEnd | undefined;
  for await (const read of parseParallax(open())) {
    if (!read.ok) return read;
    const record = read.value;
    if (record.kind === "header") {
      const header = keepHeader(record.header, record.line);
      if (!header.ok) return header;
      surveyor = new Surveyor(header.value);
    } else if (record.kind === "article") {
      const refusal = surveyor?.add(record.article, record.line);
      if (refusal) return err(refusal);
      tell({ phase: "checking", articles: surveyor?.articles ?? 0 });
    } else if (record.kind === "warning") warnings.push(record.warning);
    else end = record.end;
  }
  if (surveyor === undefined || end === undefined) return err({ code: "file-empty", line: 1 });
  return ok({ ...surveyor.survey(), warnings, end });
}

type GrowingRound = SurveyedRound & { readonly coders: Set<string> };

class Surveyor {
  readonly #header: KeptHeader;
  readonly #rounds = new Map<string, GrowingRound>();
  readonly #coders = new Set<string>();
  readonly #vocabularies = new Map<number | null, Vocabulary>();
  readonly #linkTargets = new Map<string, Set<string>>();
  readonly #firstLines = new Map<string, number>();
  articles = 0;

  constructor(header: KeptHeader) {
    this.#header = header;
  }

  survey() {
    return {
      header: this.#header,
      rounds: this.#rounds,
      coders: this.#coders,
      vocabularies: this.#vocabularies,
      linkTargets: this.#linkTargets,
    };
  }

  add(article: ParallaxArticle, line: number): CorpusRefused | null {
    this.articles += 1;
    for (const { toArticle, to } of article.links) {
      if (toArticle !== null) this.#linkTargets.set(toArticle, (this.#linkTargets.get(toArticle) ?? new Set()).add(to));
    }
    return this.#checkArticle(article, line) ?? this.#addCodings(article, line) ?? this.#addWords(article, line);
  }

  #checkArticle(article: ParallaxArticle, line: number): CorpusRefused | null {
    const { id, sha256 } = article;
    const key = keep(keptArticleKeySchema, id, line, ["id"]);
    if (!key.ok) return key.error;
    const meta = keepMeta(article.meta, line);
    if (!meta.ok) return meta.error;
    if (sha256 === null) return { code: "file-hash-missing", line, article: id };
    const firstLine = this.#firstLines.get(sha256);
    if (firstLine !== undefined) return { code: "file-duplicate-text", line, article: id, firstLine };
    this.#firstLines.set(sha256, line);
    return article.text === null ? null : checkText(article.text, id, line);
  }

  #addCodings({ id: article, codings }: ParallaxArticle, line: number): CorpusRefused | null {
    const { codebooks } = this.#header;
    for (const [index, coding] of codings.filter(isReading).entries()) {
      const path = `codings[${index}]`;
      const coder = keep(keptCoderSchema, coding.coder, line, ["codings", index, "coder"]);
      if (!coder.ok) return coder.error;
      this.#coders.add(coding.coder);
      const { codebook, submittedAt } = coding;
      const moment = keep(fileMomentSchema.nullable(), submittedAt, line, ["codings", index, "submittedAt"]);
      if (!moment.ok) return moment.error;
      if (codebooks.length > 0) {
        if (codebook === null) return { code: "file-codebook-unsaid", line, article, path };
        if (!codebooks.some(({ version }) => version === codebook)) {
          return { code: "file-codebook-unknown", line, path, version: codebook };
        }
      } else if (!this.#vocabularies.has(codebook)) this.#vocabularies.set(codebook, new Vocabulary());
      const round = this.#roundOf(coding, line);
      if (!round.ok) return round.error;
      round.value.coders.add(coding.coder);
    }
    return null;
  }

  #roundOf(coding: CodingRecord, line: number): Result<GrowingRound, CorpusRefused> {
    const key = roundKeyOf(coding);
    const known = this.#rounds.get(key);
    if (known) return ok(known);
    const stated = this.#header.rounds.find((round) => round.key === key);
    const fallback = coding.round === null ? unnamedRound : { ...unnamedRound, key, name: key };
    const kept = keep(keptRoundSchema, { key, name: stated?.name ?? fallback.name }, line, ["round"]);
    if (!kept.ok) return kept;
    const round: GrowingRound = {
      ...{ key, name: kept.value.name, kind: stated?.kind ?? fallback.kind },
      codebook: this.#header.codebooks.length > 0 ? (stated?.codebook ?? coding.codebook) : coding.codebook,
      coders: new Set(),
    };
    this.#rounds.set(key, round);
    return ok(round);
  }

  #addWords({ codings, annotations }: ParallaxArticle, line: number): CorpusRefused | null {
    if (this.#header.codebooks.length > 0) return null;
    for (const mark of annotations.filter(isReading)) {
      const coding = codings.find((one) => sameCoding(one, mark));
      const added = this.#vocabularies.get(coding?.codebook ?? null)?.add(mark);
      if (added && !added.ok) return { ...added.error, line };
    }
    return null;
  }
}

type CodingName = Pick<CodingRecord, "coder" | "round" | "stage" | "pass">;

/** Whether the two are of one coder's reading of an article in one round, stage and pass. */
export function sameCoding(one: CodingName, other: CodingName): boolean {
  return one.coder === other.coder && one.round === other.round && one.stage === other.stage && one.pass === other.pass;
}

/** What no article may be. The format has looked at the characters already. */
function checkText(text: string, article: string, line: number): CorpusRefused | null {
  const normalised = normaliseImport(text);
  if (normalised.ok) return null;
  const { error } = normalised;
  if (error.code !== "text-too-large") return { code: "file-text-blank", line, article };
  return { code: "file-text-too-large", line, article, bytes: error.bytes, limit: MAX_ARTICLE_BYTES };
}
