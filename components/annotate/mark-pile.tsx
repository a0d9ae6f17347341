"use client";

import { Pile } from "./late";
import type { Piled, PileProps } from "./pile";

/** Where several marks lie at the place that was pointed at: all of them, innermost first, to go on to another one. */
export function MarkPile({ view, text, root }: PileProps) {
  const { workspace, coding, state } = view;
  const { editor, index } = workspace;
  if (state.pile === null || state.chooser !== null) return null;
  const marks = editor.marks.at(state.pile).flatMap(({ id }): readonly Piled[] => {
    const mark = coding.annotations.get(id);
    const entry = mark === undefined ? undefined : index.find(mark);
    return mark === undefined || entry === undefined ? [] : [{ mark, entry }];
  });
  if (marks.length < 2) return null;
  return <Pile key={state.pile} at={state.pile} marks={marks} {...{ view, text, root }} />;
}
