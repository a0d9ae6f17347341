import type { Annotation, Range } from "@/lib/domain/annotation/annotation";
import type { Layer } from "@/lib/domain/codebook/codebook";
import { codePointRange, createOffsetMap, type OffsetMap } from "@/lib/domain/text/offsets";
import { type StudyArticle, type StudyMark, studyMark } from "./study";

/**
 * The codings of one article by coder, their marks in UTF-16 offsets of its text; so are its sentences, which only those
 * need who summarise.
 */
export type TextCodings = {
  readonly id: string;
  readonly text: string;
  readonly codings: ReadonlyMap<string, readonly Annotation[]>;
  readonly sentences?: readonly Range[];
};

/** What measures and comparisons read, by layer: the same marks in code points. */
export function studiesOfText(
  { id, text, codings, sentences }: TextCodings,
  layers: readonly Pick<Layer, "key" | "unit">[],
): ReadonlyMap<string, StudyArticle> {
  const map = createOffsetMap(text);
  const hasSentences = sentences !== undefined && layers.some(({ unit }) => unit === "sentence");
  const units = hasSentences ? { sentences: sentences.map((range) => codePointRange(range, map)) } : {};
  return new Map(
    layers.map(({ key, unit }) => {
      const ofLayer = [...codings].map(([coder, annotations]) => ({
        coder,
        marks: annotations.filter(({ layer }) => layer === key).map((mark) => inCodePoints(mark, map)),
      }));
      return [key, { id, length: map.codePointLength, codings: ofLayer, ...(unit === "sentence" && units) }];
    }),
  );
}

function inCodePoints({ ranges, ...mark }: Annotation, map: OffsetMap): StudyMark {
  return studyMark({ ...mark, ranges: ranges.map((range) => codePointRange(range, map)) });
}
