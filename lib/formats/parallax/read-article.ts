import type { z } from "zod";
import { err, ok, type Result } from "@/lib/domain/result";
import { codePointLength } from "@/lib/domain/text/offsets";
import {
  parallaxAnnotationSchema,
  parallaxArticleSchema,
  parallaxCoderSchema,
  parallaxCodingSchema,
  parallaxDecisionSchema,
  parallaxGoldSchema,
  parallaxLinkSchema,
  parallaxSentenceSchema,
  parallaxZoneSchema,
} from "@/lib/schemas/parallax";
import type { ParallaxHeader } from "@/lib/schemas/parallax-header";
import { codebookOf, type ResolvedCodings, resolveCodings } from "./codings";
import type { DraftArticle, FileRange } from "./draft";
import type { ArticleError, TextFault } from "./errors";
import { parseItems, parseShape } from "./shape";

type Frame = z.output<typeof parallaxArticleSchema>;

/** An article's line: its shape, its text's characters and its references; not yet its places. */
export function readArticle(value: unknown, header: ParallaxHeader): Result<DraftArticle, ArticleError> {
  const frame = parseShape(parallaxArticleSchema, value);
  if (!frame.ok) return frame;
  const textError = checkText(frame.value, header);
  if (textError !== null) return err(textError);
  const items = readItems(frame.value);
  if (!items.ok) return items;
  const { annotations, gold, links, decisions, zones, sentences } = items.value;
  const resolved = resolveCodings({ article: frame.value.id, ...items.value }, header);
  if (!resolved.ok) return resolved;
  const { id, text, length, sha256, meta } = frame.value;
  const draft: DraftArticle = {
    id,
    text,
    length,
    sha256,
    meta,
    zones: zones.map(({ kind, start, end }) => ({ kind, range: { from: start, to: end } })),
    sentences: sentences.map(fileRange),
    codings: resolved.value.codings,
    annotations: withIds(annotations, "mark").map((mark, index) => withCoding(mark, resolved.value, index)),
    links: withIds(links, "link"),
    gold: withIds(gold, "gold").map((mark) => ({ ...mark, ranges: mark.ranges.map(fileRange) })),
    decisions,
  };
  const error = checkIds(draft) ?? checkReferences(draft) ?? checkWords(draft, resolved.value, header);
  return error === null ? ok(draft) : err(error);
}

function readItems(frame: Frame) {
  const zones = parseItems(parallaxZoneSchema, frame.zones, "zones");
  if (!zones.ok) return zones;
  const sentences = parseItems(parallaxSentenceSchema, frame.sentences, "sentences");
  if (!sentences.ok) return sentences;
  const codings = parseItems(parallaxCodingSchema, frame.codings ?? [], "codings");
  if (!codings.ok) return codings;
  const coders = parseItems(parallaxCoderSchema, frame.coders ?? [], "coders");
  if (!coders.ok) return coders;
  const annotations = parseItems(parallaxAnnotationSchema, frame.annotations, "annotations");
  if (!annotations.ok) return annotations;
  const links = parseItems(parallaxLinkSchema, frame.links, "links");
  if (!links.ok) return links;
  const gold = parseItems(parallaxGoldSchema, frame.gold, "gold");
  if (!gold.ok) return gold;
  const decisions = parseItems(parallaxDecisionSchema, frame.decisions, "decisions");
  if (!decisions.ok) return decisions;
  return ok({
    zones: zones.value,
    sentences: sentences.value,
    codings: frame.codings === null ? null : codings.value,
    coders: frame.coders === null ? null : coders.value,
    annotations: annotations.value,
    links: links.value,
    gold: gold.value,
    decisions: decisions.value,
  });
}

function checkText({ id: article, text, length }: Frame, header: ParallaxHeader): ArticleError | null {
  if (text === null && length === null) return { code: "file-text-and-length-missing", article };
  if (header.text !== null && (header.text === "included") !== (text !== null)) {
    return { code: "file-text-against-header", article, declared: header.text };
  }
  const found = text === null ? null : findBadCharacter(text);
  if (text === null || found === null) return null;
  const offset = codePointLength(text.slice(0, found.index));
  return { code: "file-text-character", article, fault: found.fault, offset };
}

/** What a stored text never has; taking it out here would move every offset behind it. */
const badCharacters: readonly (readonly [TextFault, RegExp])[] = [
  ["bom", /^\ufeff/],
  ["cr", /\r/],
  ["nul", /\0/],
  ["surrogate", /[\ud800-\udfff]/u],
];

function findBadCharacter(text: string): { fault: TextFault; index: number } | null {
  for (const [fault, pattern] of badCharacters) {
    const index = text.search(pattern);
    if (index !== -1) return { fault, index };
  }
  return null;
}

function fileRange([from, to]: readonly [number, number]): FileRange {
  return { from, to };
}

function withCoding<M extends { readonly ranges: readonly (readonly [number, number])[] }>(
  mark: M,
  { ofAnnotation }: ResolvedCodings,
  index: number,
) {
  const coding = ofAnnotation[index];
  if (coding === undefined) throw new Error(`annotation ${index} has no coding`);
  const { round, stage, pass } = coding;
  return { ...mark, round, stage, pass, ranges: mark.ranges.map(fileRange) };
}

/** Gives what has no id one that nothing else in its list has. */
function withIds<T extends { readonly id: string | null }>(items: readonly T[], prefix: string) {
  const taken = new Set(items.map(({ id }) => id));
  let count = 0;
  return items.map((item) => {
    let id = item.id;
    while (id === null) {
      count += 1;
      const free = `${prefix}-${count}`;
      if (!taken.has(free)) id = free;
    }
    return { ...item, id };
  });
}

function checkIds({ id: article, annotations, links, gold, decisions }: DraftArticle): ArticleError | null {
  for (const [name, items] of Object.entries({ annotations, links, gold, decisions })) {
    const seen = new Set<string>();
    for (const [index, { id }] of items.entries()) {
      if (seen.has(id)) return { code: "file-duplicate-id", article, path: `${name}[${index}]`, id };
      seen.add(id);
    }
  }
  return null;
}

function checkReferences(draft: DraftArticle): ArticleError | null {
  const { id: article } = draft;
  const marks = new Set([...draft.annotations, ...draft.gold].map(({ id }) => id));
  for (const [index, { from, to, toArticle }] of draft.links.entries()) {
    const isHere = toArticle === null || toArticle === article;
    const unknown = [from, ...(isHere ? [to] : [])].find((id) => !marks.has(id));
    if (unknown !== undefined) return { code: "file-unknown-mark", article, path: `links[${index}]`, id: unknown };
  }
  const decisions = new Set(draft.decisions.map(({ id }) => id));
  for (const [index, { decision }] of draft.gold.entries()) {
    if (decision !== null && !decisions.has(decision)) {
      return { code: "file-unknown-decision", article, path: `gold[${index}]`, id: decision };
    }
  }
  return null;
}

/** The first mark whose layer or label its codebook doesn't have; a file without one takes them as they come. */
function checkWords(
  { id: article, annotations, gold }: DraftArticle,
  { ofAnnotation }: ResolvedCodings,
  header: ParallaxHeader,
): ArticleError | null {
  if (header.codebooks.length === 0) return null;
  for (const [index, mark] of annotations.entries()) {
    const fault = wordFault(mark, header, ofAnnotation[index]?.codebook ?? null);
    if (fault !== null) return { ...fault, article, path: `annotations[${index}]` };
  }
  for (const [index, mark] of gold.entries()) {
    const fault = wordFault(mark, header, codebookOf(mark.round, header));
    if (fault !== null) return { ...fault, article, path: `gold[${index}]` };
  }
  return null;
}

type Worded = { readonly layer: string; readonly label: string };

/** A codebook that lists no layers, or a layer that lists no labels, takes them as they come too. */
function wordFault({ layer, label }: Worded, { codebooks }: ParallaxHeader, version: number | null) {
  const { layers = [] } = codebooks.find((one) => one.version === version) ?? {};
  if (layers.length === 0) return null;
  const known = layers.find(({ key }) => key === layer);
  if (known === undefined) return { code: "file-mark-unknown-layer", layer } as const;
  const isKnown = known.labels.length === 0 || known.labels.some(({ key }) => key === label);
  return isKnown ? null : ({ code: "file-mark-unknown-label", layer, label } as const);
}
