"use client";

import { useCallback, useState } from "react";
import { type EditorParts, openEditor } from "@/components/annotate/use-editor";
import { randomId } from "@/lib/client/browser-environment";
import { DraftStore } from "@/lib/client/draft-store";
import type { Annotation, Range } from "@/lib/domain/annotation/annotation";
import type { CaseDetail } from "@/lib/schemas/case-view";

export type OwnReading = EditorParts<DraftStore>;

/** A new reading in an editor of its own, which has the excerpt for its text. Made when it is first asked for. */
export function useOwnReading(detail: CaseDetail) {
  const [parts, setParts] = useState<OwnReading | null>(null);
  const begin = useCallback(
    (from: readonly Annotation[]) => setParts((open) => open ?? openOwnReading(detail, from)),
    [detail],
  );
  /** Its marks by their offsets in the article. */
  const marks = (): readonly Annotation[] =>
    [...(parts?.store.getSnapshot().annotations.values() ?? [])].map((mark) => moved(mark, detail.excerpt.start));
  return { parts, begin, marks };
}

/** What a new reading takes over from one of the readings: not what its coder had to say about it. */
export function copyOf(mark: Annotation, { excerpt }: Pick<CaseDetail, "excerpt">): Annotation {
  const { suggested: _, ...said } = moved(mark, -excerpt.start);
  return { ...said, id: randomId(), note: "", discuss: false, certainty: "sure", origin: "own" };
}

function openOwnReading(detail: CaseDetail, from: readonly Annotation[]): OwnReading {
  const { article, excerpt, layer, labelsBefore, actors } = detail;
  return openEditor(new DraftStore(from.map((mark) => copyOf(mark, detail))), {
    article: {
      ...{ text: excerpt.text, language: article.language, direction: article.direction },
      zones: excerpt.zones.map(({ kind, start, end }) => ({ kind, ...extent(within([start, end], excerpt)) })),
      sentences: excerpt.sentences.map((range) => within(range, excerpt)),
    },
    codebook: { layers: [layer] },
    actors,
    labelsBefore,
    // Whoever settles a difference says all of it.
    help: { prefill: false, propagation: false },
  });
}

function within([start, end]: Range, excerpt: CaseDetail["excerpt"]): Range {
  return [Math.max(0, start - excerpt.start), Math.min(excerpt.text.length, end - excerpt.start)];
}

function extent([start, end]: Range) {
  return { start, end };
}

function moved(mark: Annotation, by: number): Annotation {
  return { ...mark, ranges: mark.ranges.map(([start, end]): Range => [start + by, end + by]) };
}
