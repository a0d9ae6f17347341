import type { z } from "zod";
import { err, ok, type Result } from "@/lib/domain/result";
import type { parallaxAnnotationSchema, parallaxCodingSchema, Stage } from "@/lib/schemas/parallax";
import type { ParallaxHeader } from "@/lib/schemas/parallax-header";
import type { ArticleError } from "./errors";
import type { CodingRecord } from "./records";

type FileCoding = z.output<typeof parallaxCodingSchema>;
type FileAnnotation = z.output<typeof parallaxAnnotationSchema>;

/** Round, stage and pass, as far as a line says. */
type Session = { readonly round: string | null; readonly stage: Stage | null; readonly pass: number | null };

type Unfinished = Session & Pick<CodingRecord, "coder" | "codebook" | "submittedAt">;

export type FileCodings = {
  readonly article: string;
  /** Null where the line has no such list. */
  readonly codings: readonly FileCoding[] | null;
  /** The shorthand: who finished the article, without saying when or how often. */
  readonly coders: readonly string[] | null;
  readonly annotations: readonly FileAnnotation[];
};

export type ResolvedCodings = {
  readonly codings: readonly CodingRecord[];
  /** The coding of each annotation, in their order. */
  readonly ofAnnotation: readonly CodingRecord[];
};

/**
 * Who finished an article, and to which of these codings each annotation belongs. What a line leaves out is taken from
 * the header where that leaves no choice (its only round, its only codebook), else from the coder's codings.
 */
export function resolveCodings(file: FileCodings, header: ParallaxHeader): Result<ResolvedCodings, ArticleError> {
  const { article } = file;
  if (file.codings === null && file.coders === null) return err({ code: "file-codings-missing", article });
  const codings = (file.codings ?? []).map((coding) => complete(coding, header));
  const named = new Set(codings.map(({ coder }) => coder));
  const ofCoder = grouped(file.coders === null ? [] : file.annotations);
  const all = sessionsOf(file.coders === null ? [] : file.annotations, header);
  for (const [index, coder] of (file.coders ?? []).entries()) {
    if (named.has(coder)) continue;
    named.add(coder);
    const expanded = expandCoder(coder, sessionsOf(ofCoder.get(coder) ?? [], header), all);
    if (expanded === null) return err({ code: "file-ambiguous-coding", article, path: `coders[${index}]`, coder });
    codings.push(...expanded.map((coding) => complete(coding, header)));
  }
  const seen = new Set<string>();
  for (const [index, coding] of codings.entries()) {
    const key = JSON.stringify([coding.coder, coding.round, coding.stage, coding.pass]);
    if (seen.has(key)) {
      return err({ code: "file-duplicate-coding", article, path: `codings[${index}]`, coder: coding.coder });
    }
    seen.add(key);
  }
  return assign(article, file.annotations, codings);
}

function assign(
  article: string,
  annotations: readonly FileAnnotation[],
  codings: readonly CodingRecord[],
): Result<ResolvedCodings, ArticleError> {
  const ofCoder = grouped(codings);
  const ofAnnotation: CodingRecord[] = [];
  for (const [index, annotation] of annotations.entries()) {
    const facts = { article, path: `annotations[${index}]`, coder: annotation.coder };
    const own = ofCoder.get(annotation.coder);
    if (own === undefined) return err({ code: "file-unknown-coder", ...facts });
    const possible = own.filter((coding) => agrees(annotation, coding));
    const coding = onlyOne(possible) ?? onlyOne(possible.filter(({ stage, pass }) => stage === "first" && pass === 1));
    if (coding !== undefined) ofAnnotation.push(coding);
    else if (possible.length === 0) return err({ code: "file-unknown-coding", ...facts });
    else return err({ code: "file-ambiguous-coding", ...facts });
  }
  return ok({ codings, ofAnnotation });
}

function agrees(session: Session, coding: CodingRecord): boolean {
  return (
    (session.round === null || session.round === coding.round) &&
    (session.stage === null || session.stage === coding.stage) &&
    (session.pass === null || session.pass === coding.pass)
  );
}

/**
 * The codings that a name in `coders` stands for: those that the coder's own annotations name, or for somebody who
 * marked nothing, the only one that anybody's name. Null where these are several.
 */
function expandCoder(coder: string, own: readonly Session[], all: readonly Session[]): Unfinished[] | null {
  const sessions = own.length > 0 ? own : all;
  if (own.length === 0 && all.length > 1) return null;
  return (sessions.length > 0 ? sessions : [unsaid]).map((session) => {
    return { coder, codebook: null, submittedAt: null, ...session };
  });
}

const unsaid: Session = { round: null, stage: null, pass: null };

/** Each session once that annotations name, completed. */
function sessionsOf(annotations: readonly FileAnnotation[], header: ParallaxHeader): Session[] {
  const sessions = new Map<string, Session>();
  for (const { coder, round, stage, pass } of annotations) {
    const coding = complete({ coder, round, stage, pass, codebook: null, submittedAt: null }, header);
    const session = { round: coding.round, stage: coding.stage, pass: coding.pass };
    sessions.set(JSON.stringify(Object.values(session)), session);
  }
  return [...sessions.values()];
}

function complete(coding: Unfinished, header: ParallaxHeader): CodingRecord {
  const round = coding.round ?? onlyOne(header.rounds)?.key ?? null;
  return {
    coder: coding.coder,
    round,
    stage: coding.stage ?? "first",
    pass: coding.pass ?? 1,
    codebook: coding.codebook ?? codebookOf(round, header),
    submittedAt: coding.submittedAt,
  };
}

/** The version that the header says of a round, or its only one. */
export function codebookOf(round: string | null, { rounds, codebooks }: ParallaxHeader): number | null {
  return rounds.find(({ key }) => key === round)?.codebook ?? onlyOne(codebooks)?.version ?? null;
}

function grouped<T extends { readonly coder: string }>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.coder);
    if (group === undefined) groups.set(item.coder, [item]);
    else group.push(item);
  }
  return groups;
}

function onlyOne<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}
