import { describe, expect, it } from "vitest";
import { openNaming, codebook as plain } from "@/lib/client/workspace.test-support";
import type { Range } from "@/lib/domain/annotation/annotation";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import type { Codebook, Layer } from "@/lib/domain/codebook/codebook";

const sentences = ["The armed group fled.", "It took hostages.", "Nobody said why."];
const text = sentences.join(" ");
const ranges = sentences.map((one): Range => [text.indexOf(one), text.indexOf(one) + one.length]);
const layerOf = (name: string): Layer => {
  const found = plain.layers.find(({ key }) => key === name);
  if (found === undefined) throw new Error(`the codebook has no layer ${name}`);
  return found;
};
const [span, other] = [layerOf("naming"), layerOf("event")];

// As the codebook editor makes it: its rules are those of marks on words.
const layer: Layer = {
  ...other,
  key: "stance",
  unit: "sentence",
  rules: { ...span.rules, overlap: "forbid-same-label" },
};
const KEY_OF_SPAN = "2";
const KEY_OF_SENTENCE = "1";

function opened(codebook: Codebook = { layers: [layer, span] }) {
  const { editor, store } = openNaming(text, { codebook, sentences: ranges });
  const select = (words: string) => editor.marking.take([text.indexOf(words), text.indexOf(words) + words.length]);
  const marked = () =>
    [...store.getSnapshot().annotations.values()].map((mark) => `${mark.layer}: ${quoteOf(text, mark.ranges)}`);
  return { editor, store, select, marked };
}

describe("a label of a layer of sentences", () => {
  it("stands on the whole sentence in which some words are selected, or in which the caret is", () => {
    const { editor, select, marked } = opened();
    select("armed group");
    expect(editor.marking.labelByKey(KEY_OF_SENTENCE)).toBe(true);
    editor.caret.moveTo(text.indexOf("hostages"));
    editor.marking.labelByKey(KEY_OF_SENTENCE);
    editor.marking.take([text.indexOf("why"), text.indexOf("why") + 2], { exact: true });
    editor.marking.labelByKey(KEY_OF_SENTENCE);
    expect(marked()).toEqual(sentences.map((one) => `stance: ${one}`));
    expect(editor.getSnapshot().problem).toBeNull();
  });

  it("gives each sentence that is selected a mark of its own, in one step", () => {
    const { editor, store, select, marked } = opened();
    select("group fled. It took");
    editor.marking.labelByKey(KEY_OF_SENTENCE);
    expect(marked()).toEqual([`stance: ${sentences[0]}`, `stance: ${sentences[1]}`]);
    expect(editor.selected?.ranges).toEqual([ranges[0]]);
    store.undo();
    expect(marked()).toEqual([]);
  });

  it("is refused for all of them where one has it already", () => {
    const { editor, select, marked } = opened();
    select("hostages");
    editor.marking.labelByKey(KEY_OF_SENTENCE);
    select("group fled. It took");
    expect(editor.marking.labelByKey(KEY_OF_SENTENCE)).toBe(false);
    expect(editor.getSnapshot().problem?.code).toBe("overlap-forbidden");
    expect(marked()).toHaveLength(1);
  });

  it("leaves selections alone that may be for a label of words", () => {
    const { editor, select, marked } = opened();
    select("rmed grou");
    expect(editor.getSnapshot().pending?.range).toEqual([text.indexOf("armed"), text.indexOf(" fled")]);
    editor.marking.labelByKey(KEY_OF_SPAN);
    expect(marked()).toEqual(["naming: armed group"]);
  });

  it("shows whole sentences before where no other label is possible", () => {
    const { editor } = opened({ layers: [layer] });
    expect(editor.marking.preview([text.indexOf("took"), text.indexOf("hostages")], false)).toEqual(ranges[1]);
  });

  it("draws a mark on words, or a second one beside it, out to the sentence", () => {
    const { editor, select, marked } = opened();
    select("armed group");
    editor.marking.labelByKey(KEY_OF_SPAN);
    editor.marking.startSecondLabel();
    editor.marking.labelByKey(KEY_OF_SENTENCE);
    expect(marked()).toEqual(["naming: armed group", `stance: ${sentences[0]}`]);
    select("took");
    editor.marking.labelByKey(KEY_OF_SPAN);
    editor.marking.labelByKey(KEY_OF_SENTENCE);
    expect(marked().at(-1)).toBe(`stance: ${sentences[1]}`);
  });

  it("adds whole sentences to a mark as its further parts", () => {
    const { editor, select, marked } = opened();
    select("armed");
    editor.marking.labelByKey(KEY_OF_SENTENCE);
    editor.marking.startPart();
    select("Nobody");
    expect(marked()).toEqual([`stance: ${sentences[0]} … ${sentences[2]}`]);
  });
});
