import { expect, it } from "vitest";
import type { CommandId } from "@/lib/client/commands";
import { filterItems, type PaletteItem } from "@/lib/client/palette-items";
import { en } from "@/messages/en";

const { annotate } = en;
const item = (id: string, name: string): PaletteItem => ({
  ...{ id, group: "here", name, sign: null, keys: null },
  run: () => undefined,
});
const items = Object.entries(annotate.command).map(([id, name]) => item(id, name));

// What stands at a control or a hint, without what is filled in, and the command that does the same.
it.each([
  [annotate.bar.undo, "undo"],
  [annotate.bar.redo, "redo"],
  [annotate.bar.submit, "submit"],
  [annotate.bar.next, "next-article"],
  [annotate.bar.codebook, "definition"],
  [annotate.save.saved.slice(0, -1), "save"],
  [annotate.codebook.search, "search-codebook"],
  [annotate.codebook.letGo.slice(0, 3), "keep-label"],
  [annotate.hints.allKeys, "help"],
  [annotate.hint.select, "extend-forward-word"],
  [annotate.hint.find, "find"],
  [annotate.hint.choose, "choose-label"],
  [annotate.hint.pinned, "pinned-label"],
  [annotate.hint.resize, "end-forward"],
  [annotate.hint.attribute, "attribute"],
  [annotate.hint.fillIn, "fill-in"],
  [annotate.hint.nextMark, "next-mark"],
  [annotate.hint.remove, "remove"],
  [annotate.hint.accept, "accept-occurrence"],
  [annotate.hint.skip, "skip-occurrence"],
  [annotate.hint.acceptAll, "all-occurrences"],
  [annotate.inspector.certainty, "certainty"],
  [annotate.inspector.unsure, "certainty"],
  [annotate.inspector.discuss, "discuss"],
  [annotate.inspector.question, "discuss"],
  [annotate.inspector.note, "note"],
  [annotate.inspector.part.slice(2), "add-part"],
  [annotate.inspector.second.slice(2), "second-label"],
  [annotate.propagation.review, "occurrences"],
  [annotate.links.begin, "link"],
  [annotate.history.title, "history"],
] as const satisfies readonly (readonly [string, CommandId])[])("the palette knows “%s” as %s", (words, command) => {
  expect(filterItems(items, words).map(({ id }) => id)).toContain(command);
});

it("the palette finds labels by the words of the hint that changes them", () => {
  expect(filterItems([item("change", annotate.palette.change)], annotate.hint.relabel)).toHaveLength(1);
});
