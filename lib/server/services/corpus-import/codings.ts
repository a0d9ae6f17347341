import "server-only";
import { randomUUID } from "node:crypto";
import type { Annotation, Range } from "@/lib/domain/annotation/annotation";
import { checkAnnotation } from "@/lib/domain/codebook/check-annotation";
import { indexNeighbours } from "@/lib/domain/codebook/neighbours";
import { err, ok, type Result } from "@/lib/domain/result";
import { continuedId } from "@/lib/formats/parallax/mark-ids";
import type { AnnotationRecord, CodingRecord } from "@/lib/formats/parallax/records";
import { fileMomentSchema } from "@/lib/schemas/exchange";
import { annotationSchema } from "@/lib/schemas/operations";
import type { FinishedCoding, Reading } from "@/lib/server/services/record-coding";
import type { PutArticle } from "./articles";
import type { CodebookVersions, StoredVersion } from "./codebooks";
import { keep } from "./entries";
import { isRandomId } from "./ids";
import { type Coders, idOf, type Rounds } from "./people-and-rounds";
import type { CorpusRefused, MarkRefused } from "./report";
import { isReading, roundKeyOf, sameCoding } from "./survey";

/** What the codings of a file refer to, as the project has it by now. */
export type CodingContext = {
  readonly projectId: string;
  readonly versions: CodebookVersions;
  readonly rounds: Rounds;
  readonly coders: Coders;
  readonly actors: ReadonlySet<string>;
  /** Whether ids of the file that can be ids here are kept; they can't where the project has them already. */
  readonly keepsIds: boolean;
  readonly now: Date;
};

export type Codings = {
  readonly finished: readonly Omit<FinishedCoding, "position">[];
  /** Ids in the project by those in the file, of the marks that stand at the end of their codings. */
  readonly marks: ReadonlyMap<string, PutMark>;
  readonly newIds: number;
  readonly gaps: number;
  readonly timesUnsaid: number;
};

/** A mark that is there, with the coding it belongs to. */
export type PutMark = { readonly id: string; readonly coding: Pick<FinishedCoding, "id" | "roundId" | "memberId"> };

type FileReading = CodingRecord & { readonly stage: Reading["stage"] };
type Counts = { newIds: number; gaps: number; timesUnsaid: number };

type Desk = {
  readonly context: CodingContext;
  readonly article: PutArticle;
  readonly line: number;
  readonly counts: Counts;
};

/** An article's codings as they are to be recorded, each mark checked against the codebook version it was made with. */
export function placeCodings(
  context: CodingContext,
  article: PutArticle,
  line: number,
): Result<Codings, CorpusRefused> {
  const desk: Desk = { context, article, line, counts: { newIds: 0, gaps: 0, timesUnsaid: 0 } };
  const finished: Omit<FinishedCoding, "position">[] = [];
  const marks = new Map<string, PutMark>();
  for (const group of groupReadings(article.placed.codings.filter(isReading))) {
    const placed = placeGroup(desk, group);
    if (!placed.ok) return placed;
    const { coding, ids } = placed.value;
    finished.push(coding);
    const left = new Set(coding.readings.at(-1)?.annotations.map(({ id }) => id));
    for (const [fileId, id] of ids) {
      if (left.has(id)) marks.set(fileId, { id, coding });
    }
  }
  return ok({ finished, marks, ...desk.counts });
}

type Group = readonly [FileReading, ...FileReading[]];

/** What one coder handed in of the article in one round and pass, the first reading first. */
function groupReadings(readings: readonly FileReading[]): Group[] {
  const groups = new Map<string, [FileReading, ...FileReading[]]>();
  for (const reading of readings) {
    const key = JSON.stringify([roundKeyOf(reading), reading.coder, reading.pass]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [reading]);
    else if (reading.stage === "first") group.unshift(reading);
    else group.push(reading);
  }
  return [...groups.values()];
}

type PlacedGroup = { readonly coding: Omit<FinishedCoding, "position">; readonly ids: ReadonlyMap<string, string> };

function placeGroup(desk: Desk, group: Group): Result<PlacedGroup, CorpusRefused> {
  const { context, article, line } = desk;
  const [first] = group;
  const { coder, pass, codebook } = first;
  if (group.some((one) => one.codebook !== codebook)) {
    return err({ code: "file-codebooks-mixed", line, article: article.placed.id, coder });
  }
  const version = context.versions.byNumber.get(codebook);
  if (version === undefined) throw new Error(`codebook ${codebook} of the file was not stored`);
  const ids = new Map<string, string>();
  const readings: Reading[] = [];
  for (const one of group) {
    const reading = placeReading(desk, version, one, ids);
    if (!reading.ok) return reading;
    readings.push(reading.value);
  }
  const [earliest, ...later] = readings;
  if (earliest === undefined) throw new Error("a coding without a reading");
  const coding = {
    ...{ id: randomUUID(), projectId: context.projectId, pass, codebookVersionId: version.id },
    roundId: idOf(context.rounds.byKey, roundKeyOf(first)),
    memberId: idOf(context.coders.byName, coder),
    article: { id: article.id, text: article.text },
    readings: [earliest, ...later] as const,
  };
  return ok({ coding, ids });
}

/** `ids` grows by the reading's marks; what continues a mark of an earlier reading gets its id. */
function placeReading(
  desk: Desk,
  version: StoredVersion,
  coding: FileReading,
  ids: Map<string, string>,
): Result<Reading, CorpusRefused> {
  const { context, article, line, counts } = desk;
  const earlier = new Set(ids.keys());
  const annotations: Annotation[] = [];
  const places: number[] = [];
  for (const [index, mark] of article.placed.annotations.entries()) {
    if (!sameCoding(coding, mark)) continue;
    const before = continuedId(mark.id, earlier);
    const id = (before === undefined ? undefined : ids.get(before)) ?? newId(mark.id, context.keepsIds, counts);
    ids.set(mark.id, id);
    const annotation = keep(annotationSchema, { ...fieldsOf(mark), id }, line, ["annotations", index]);
    if (!annotation.ok) return annotation;
    annotations.push(annotation.value);
    places.push(index);
  }
  const refusal = checkMarks(desk, version, annotations, places);
  if (refusal !== null) return err(refusal);
  if (coding.submittedAt === null) counts.timesUnsaid += 1;
  const submittedAt = coding.submittedAt === null ? context.now : fileMomentSchema.parse(coding.submittedAt);
  return ok({ stage: coding.stage, submittedAt, annotations });
}

function fieldsOf(mark: AnnotationRecord<Range>): Omit<Annotation, "id"> {
  const { layer, label, ranges, attributes, note, certainty, discuss, origin, suggested } = mark;
  const said = suggested === undefined ? {} : { suggested };
  return { layer, label, ranges, attributes, note, certainty, discuss, origin, ...said };
}

function newId(fileId: string, keepsIds: boolean, counts: Counts): string {
  if (keepsIds && isRandomId(fileId)) return fileId;
  counts.newIds += 1;
  return randomUUID();
}

/** `places`: where each mark stands in the line. */
function checkMarks(
  { context, article, line, counts }: Desk,
  version: StoredVersion,
  annotations: readonly Annotation[],
  places: readonly number[],
): CorpusRefused | null {
  const { text, sentences, placed } = article;
  const check = { codebook: version.content, text, sentences, actors: context.actors };
  const neighbours = indexNeighbours(annotations);
  for (const [index, annotation] of annotations.entries()) {
    const { errors, gaps } = checkAnnotation(annotation, { ...check, neighbours });
    counts.gaps += gaps.length;
    const [error] = errors;
    if (error === undefined) continue;
    const path = `annotations[${places[index]}].${error.path}`;
    const refused: MarkRefused = { ...error.facts, code: `file-mark-${error.code}`, line, article: placed.id, path };
    return refused;
  }
  return null;
}
