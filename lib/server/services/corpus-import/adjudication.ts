import "server-only";
import { randomUUID } from "node:crypto";
import type { Annotation, Range } from "@/lib/domain/annotation/annotation";
import { checkAnnotation } from "@/lib/domain/codebook/check-annotation";
import { err, ok, type Result } from "@/lib/domain/result";
import type { DecisionRecord, GoldRecord } from "@/lib/formats/parallax/records";
import { annotationSchema } from "@/lib/schemas/operations";
import { storedOutcome, storedReason } from "@/lib/server/data/decision-words";
import type { RowBatch, RowOf } from "@/lib/server/insert-rows";
import { putGold } from "@/lib/server/services/gold";
import type { PutArticle } from "./articles";
import type { CodingContext, Codings } from "./codings";
import type { NewCase } from "./comparisons";
import { keep } from "./entries";
import { isRandomId } from "./ids";
import { versionOfRound } from "./people-and-rounds";
import type { CorpusRefused, MarkRefused } from "./report";

/** What could not be taken in: marks of a round that the article was not coded in, decisions on no case that was found. */
export type LeftAdjudication = { readonly marks: number; readonly decisions: number };

type Desk = {
  readonly batch: RowBatch;
  readonly context: CodingContext & { readonly importerId: string };
  readonly article: PutArticle;
  readonly line: number;
};

/** The rounds in which the article was coded, with the codebook version of each. */
type CodedRounds = ReadonlyMap<string, string>;

/**
 * Puts an article's gold and cases, with its decisions back where they were: marks into the gold of their round, a
 * decision onto the case that compares the marks it stands on. Decisions are written in the importer's name, since a
 * file doesn't say whose they were.
 */
export function putAdjudication(
  desk: Desk,
  codings: Codings,
  cases: readonly NewCase[],
): Result<LeftAdjudication, CorpusRefused> {
  const { gold, decisions } = desk.article.placed;
  const rounds: CodedRounds = new Map(codings.finished.map((one) => [one.roundId, one.codebookVersionId]));
  const put = new Map<string, string[]>();
  let marks = 0;
  for (const [roundId, versionId] of rounds) {
    const ofRound = gold.filter((mark) => roundOf(desk, rounds, mark) === roundId);
    const placed = placeGold(desk, versionId, ofRound);
    if (!placed.ok) return placed;
    for (const [index, { id }] of placed.value.entries()) {
      const decision = ofRound[index]?.decision ?? "";
      put.set(decision, [...(put.get(decision) ?? []), id]);
    }
    const { projectId, now: at } = desk.context;
    const { id: codebookVersionId } = versionOfRound(desk.context.rounds, roundId);
    const { id: articleId, text } = desk.article;
    putGold(desk.batch, { projectId, roundId, articleId, codebookVersionId, text, at }, placed.value);
    marks += ofRound.length;
  }
  const left = putCases(desk, cases, { rounds, decisions, put, marks: codings.marks });
  return ok({ marks: gold.length - marks, decisions: left });
}

/** Where a file doesn't say of which round something is, it is of the only one that the article was coded in. */
function roundOf({ context }: Desk, rounds: CodedRounds, { round }: { readonly round: string | null }) {
  if (round !== null) return context.rounds.byKey.get(round);
  return rounds.size === 1 ? [...rounds.keys()][0] : undefined;
}

function placeGold(
  { context, article, line }: Desk,
  versionId: string,
  gold: readonly GoldRecord<Range>[],
): Result<Annotation[], CorpusRefused> {
  const version = [...context.versions.byNumber.values()].find(({ id }) => id === versionId);
  if (version === undefined) throw new Error("a round's codebook was not stored");
  const { text, sentences, placed } = article;
  const check = { codebook: version.content, text, sentences, actors: context.actors };
  const annotations: Annotation[] = [];
  for (const mark of gold) {
    const index = placed.gold.indexOf(mark);
    const { layer, label, ranges, attributes } = mark;
    const id = context.keepsIds && isRandomId(mark.id) ? mark.id : randomUUID();
    const rest = { note: "", certainty: "sure", discuss: false, origin: "own" };
    const given = { id, layer, label, ranges, attributes, ...rest };
    const annotation = keep(annotationSchema, given, line, ["gold", index]);
    if (!annotation.ok) return annotation;
    const [error] = checkAnnotation(annotation.value, check).errors;
    if (error !== undefined) {
      const path = `gold[${index}].${error.path}`;
      const refused: MarkRefused = { ...error.facts, code: `file-mark-${error.code}`, line, article: placed.id, path };
      return err(refused);
    }
    annotations.push(annotation.value);
  }
  return ok(annotations);
}

type Decided = {
  readonly rounds: CodedRounds;
  readonly decisions: readonly DecisionRecord[];
  /** Ids of the gold marks by the decision that the file gives them. */
  readonly put: ReadonlyMap<string, readonly string[]>;
  readonly marks: Codings["marks"];
};

/** With the decisions on them. Answers how many of these found no case. */
function putCases(desk: Desk, cases: readonly NewCase[], { rounds, decisions, put, marks }: Decided): number {
  const { batch, context } = desk;
  const { projectId, importerId: memberId } = context;
  const caseOf = new Map(
    cases.flatMap((one) =>
      Object.values(one.readings).flatMap((reading) =>
        reading.marks.map((mark) => [`${one.roundId} ${mark}`, one.id] as const),
      ),
    ),
  );
  const rows = new Map<string, RowOf<"Decision">>();
  let left = 0;
  for (const decision of decisions) {
    const readings = decision.readings.flatMap((id) => marks.get(id)?.id ?? []);
    const roundId = roundOf(desk, rounds, decision);
    const caseId = readings.map((id) => caseOf.get(`${roundId} ${id}`)).find((id) => id !== undefined);
    if (caseId === undefined || rows.has(caseId)) {
      left += 1;
      continue;
    }
    const { outcome, reason, note, shares, taken } = decision;
    const gold = [...(put.get(decision.id) ?? [])];
    const content = { taken: context.coders.byName.get(taken ?? "") ?? null, gold, readings, shares };
    const words = { outcome: storedOutcome[outcome], reason: reason && storedReason[reason], note };
    rows.set(caseId, { projectId, caseId, memberId, ...words, content });
  }
  batch.put(
    "Case",
    cases.map((one) => ({ ...one, ...(rows.has(one.id) ? decided : undecided) })),
  );
  batch.put("Decision", [...rows.values()]);
  return left;
}

const undecided = { state: "open", revision: 0 } as const;
const decided = { state: "decided", revision: 1 } as const;
