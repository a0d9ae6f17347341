import type { Annotation } from "@/lib/domain/annotation/annotation";
import type { Layer } from "@/lib/domain/codebook/codebook";
import { codePointRange, createOffsetMap, type OffsetMap } from "@/lib/domain/text/offsets";
import { type StudyArticle, type StudyMark, studyMark } from "./study";

/** The codings of one article by coder, their marks in UTF-16 offsets of its text. */
export type TextCodings = {
  readonly id: string;
  readonly text: string;
  readonly codings: ReadonlyMap<string, readonly Annotation[]>;
};

/** What measures and comparisons read, by layer: the same marks in code points. */
export function studiesOfText(
  { id, text, codings }: TextCodings,
  layers: readonly Pick<Layer, "key">[],
): ReadonlyMap<string, StudyArticle> {
  const map = createOffsetMap(text);
  return new Map(
    layers.map(({ key }) => {
      const ofLayer = [...codings].map(([coder, annotations]) => ({
        coder,
        marks: annotations.filter(({ layer }) => layer === key).map((mark) => inCodePoints(mark, map)),
      }));
      return [key, { id, length: map.codePointLength, codings: ofLayer }];
    }),
  );
}

function inCodePoints({ ranges, ...mark }: Annotation, map: OffsetMap): StudyMark {
  return studyMark({ ...mark, ranges: ranges.map((range) => codePointRange(range, map)) });
}
