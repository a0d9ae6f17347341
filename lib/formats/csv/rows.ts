import type { Attributes } from "@/lib/domain/annotation/annotation";
import type { CodePointRange } from "@/lib/domain/text/offsets";
import { withoutText } from "@/lib/formats/parallax/article-line";
import type {
  AnnotationRecord,
  CodingRecord,
  DecisionRecord,
  GoldRecord,
  OffsetsArticle,
  ParallaxArticle,
} from "@/lib/formats/parallax/records";
import { type FixedColumn, fixedCells, type Row } from "./columns";

type Cells = Partial<Record<FixedColumn, string>>;

/**
 * The rows of an article: one for each annotation with the coding it belongs to, one for each coding without any, so
 * that who read it and found nothing is there too, and one for each gold mark with what was decided. Decisions that put
 * nothing into gold have a row of their own. Places are code points.
 */
export function* rowsOf(article: ParallaxArticle): Generator<Row> {
  const plain = withoutText(article);
  const about = aboutCells(plain);
  for (const coding of plain.codings) {
    const cells = { ...about, ...codingCells(coding) };
    const marks = plain.annotations.filter((mark) => belongsTo(mark, coding));
    if (marks.length === 0) yield row(cells);
    for (const mark of marks) yield row({ ...cells, ...markCells(mark), ...ownCells(mark) }, mark.attributes);
  }
  const decisions = new Map(plain.decisions.map((decision) => [decision.id, decision]));
  for (const mark of plain.gold) {
    const decision = decisions.get(mark.decision ?? "");
    const cells = { ...about, round: mark.round ?? "", stage: "gold", ...markCells(mark) };
    yield row({ ...cells, ...(decision ? decisionCells(decision) : {}) }, mark.attributes);
  }
  const inGold = new Set(plain.gold.map(({ decision }) => decision));
  for (const decision of plain.decisions) {
    if (inGold.has(decision.id)) continue;
    yield row({ ...about, round: decision.round ?? "", stage: "gold", ...decisionCells(decision) });
  }
}

function row(cells: Cells, attributes: Attributes = {}): Row {
  const values = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, attributeCell(value)]));
  return { ...fixedCells((column) => cells[column] ?? ""), attributes: values };
}

function aboutCells({ id, meta }: OffsetsArticle): Cells {
  const { outlet, title, event, language, publishedAt } = meta;
  return {
    article: id,
    outlet: outlet ?? "",
    title: title ?? "",
    event: event ?? "",
    language: language ?? "",
    published_at: publishedAt ?? "",
  };
}

function codingCells({ coder, round, stage, pass, codebook, submittedAt }: CodingRecord): Cells {
  const version = codebook === null ? "" : String(codebook);
  return { coder, round: round ?? "", stage, pass: String(pass), codebook: version, submitted_at: submittedAt ?? "" };
}

function belongsTo(mark: AnnotationRecord<CodePointRange>, coding: CodingRecord): boolean {
  return (
    mark.coder === coding.coder &&
    mark.round === coding.round &&
    mark.stage === coding.stage &&
    mark.pass === coding.pass
  );
}

function markCells({
  id,
  layer,
  label,
  ranges,
  quote,
}: AnnotationRecord<CodePointRange> | GoldRecord<CodePointRange>): Cells {
  const [first, last] = [ranges[0], ranges.at(-1)];
  return {
    ...{ annotation: id, layer, label, quote: quote ?? "" },
    start_codepoint: first ? String(first.startCodePoint) : "",
    end_codepoint: last ? String(last.endCodePoint) : "",
    ranges_codepoint: ranges.map((range) => `${range.startCodePoint}-${range.endCodePoint}`).join(" "),
  };
}

function ownCells({ note, certainty, discuss, origin }: AnnotationRecord<CodePointRange>): Cells {
  return { note, certainty, discuss: String(discuss), origin };
}

function decisionCells({ id, types, outcome, reason, note }: DecisionRecord): Cells {
  return { decision: id, decision_types: types.join(" "), outcome, reason: reason ?? "", decision_note: note };
}

function attributeCell(value: Attributes[string]): string {
  return typeof value === "object" ? value.join("; ") : String(value);
}
