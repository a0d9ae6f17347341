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

const inOnePart: Layer = { ...layer, rules: { ...layer.rules, discontinuous: false } };

function opened(codebook: Codebook = { layers: [layer, span] }) {
  const { editor, store, index } = openNaming(text, { codebook, sentences: ranges });
  const select = (words: string) => editor.marking.take([text.indexOf(words), text.indexOf(words) + words.length]);
  const marked = () =>
    [...store.getSnapshot().annotations.values()].map((mark) => `${mark.layer}: ${quoteOf(text, mark.ranges)}`);
  return { editor, store, index, select, marked };
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

  it("is given instead of one on words: to each sentence these reach into a mark of its own, in one step", () => {
    const { editor, store, select, marked } = opened({ layers: [inOnePart, span] });
    select("group fled. It took");
    editor.marking.labelByKey(KEY_OF_SPAN);
    const { selected } = editor.getSnapshot();
    expect(editor.marking.labelByKey(KEY_OF_SENTENCE)).toBe(true);
    expect(marked()).toEqual([`stance: ${sentences[0]}`, `stance: ${sentences[1]}`]);
    expect(editor.getSnapshot()).toMatchObject({ problem: null, selected });
    store.undo();
    expect(marked()).toEqual(["naming: group fled. It took"]);
    select("It took hostages");
    editor.marking.labelByKey(KEY_OF_SENTENCE);
    editor.picker.select(selected);
    expect(editor.marking.labelByKey(KEY_OF_SENTENCE)).toBe(false);
    expect(editor.getSnapshot().problem?.code).toBe("overlap-forbidden");
    expect(marked()).toEqual(["naming: group fled. It took", `stance: ${sentences[1]}`]);
  });

  it("keeps several sentences in one mark where its layer has marks of several parts", () => {
    const { editor, select, marked } = opened();
    select("group fled. It took");
    editor.marking.labelByKey(KEY_OF_SPAN);
    editor.marking.labelByKey(KEY_OF_SENTENCE);
    expect(marked()).toEqual([`stance: ${sentences[0]} … ${sentences[1]}`]);
  });
});

describe("the borders of a mark on sentences", () => {
  it("move by sentences, on and back, whatever was asked for, and leave at least one", () => {
    const { editor, store, select, marked } = opened();
    select("hostages");
    editor.marking.labelByKey(KEY_OF_SENTENCE);
    editor.edits.moveBorder("end", true);
    expect(marked()).toEqual([`stance: ${sentences[1]} … ${sentences[2]}`]);
    editor.edits.moveBorder("start", false, true);
    expect(marked()).toEqual([`stance: ${sentences.join(" … ")}`]);
    editor.edits.moveBorder("end", false);
    editor.edits.moveBorder("end", false, true);
    expect(marked()).toEqual([`stance: ${sentences[0]}`]);
    editor.edits.moveBorder("end", false);
    editor.edits.moveBorder("start", true);
    expect(marked()).toEqual([`stance: ${sentences[0]}`]);
    editor.edits.moveBorder("end", true);
    editor.edits.moveBorder("start", true);
    expect(marked()).toEqual([`stance: ${sentences[1]}`]);
    expect(editor.getSnapshot().problem).toBeNull();
    for (let step = 0; step < 9; step++) store.undo();
    expect(marked()).toEqual([]);
  });

  it("are dragged over sentences, exactly or not, and back over them", () => {
    const { editor, select, marked } = opened();
    select("armed");
    editor.marking.labelByKey(KEY_OF_SENTENCE);
    expect(editor.edits.borderAt("end", text.indexOf("took") + 1, true)).toEqual(ranges.slice(0, 2));
    editor.edits.dragBorder("end", text.indexOf("why"), true);
    expect(marked()).toEqual([`stance: ${sentences.join(" … ")}`]);
    editor.edits.dragBorder("start", text.indexOf("hostages"), false);
    expect(marked()).toEqual([`stance: ${sentences[1]} … ${sentences[2]}`]);
    editor.edits.dragBorder("end", text.indexOf("took"), false);
    expect(marked()).toEqual([`stance: ${sentences[1]}`]);
    expect(editor.edits.borderAt("end", 0, false)).toBeNull();
  });

  it("stay where a mark has one sentence by its layer's rules, and why is said", () => {
    const { editor, select, marked } = opened({ layers: [inOnePart, span] });
    select("armed");
    editor.marking.labelByKey(KEY_OF_SENTENCE);
    editor.edits.moveBorder("end", true);
    expect(marked()).toEqual([`stance: ${sentences[0]}`]);
    expect(editor.getSnapshot().problem?.code).toBe("not-discontinuous");
  });

  it("take in sentences that touch, as those of Chinese do", () => {
    const chinese = "他们走了。没人知道。为什么？";
    const cut: readonly Range[] = [
      [0, 5],
      [5, 10],
      [10, 14],
    ];
    for (const rule of [layer, inOnePart]) {
      const codebook = { layers: [rule] };
      const { editor } = openNaming(chinese, { codebook, sentences: cut, language: "zh" });
      editor.marking.take([1, 2]);
      editor.marking.labelByKey("1");
      editor.edits.moveBorder("end", true);
      expect(editor.selected?.ranges).toEqual([rule === layer ? [0, 10] : [0, 5]]);
      if (rule !== layer) continue;
      editor.edits.moveBorder("start", true);
      expect(editor.selected?.ranges).toEqual([[5, 10]]);
      editor.marking.startPart();
      editor.marking.take([11, 12]);
      expect(editor.selected?.ranges).toEqual([[5, 14]]);
    }
  });
});

describe("the evidence of a code of the whole article", () => {
  it("is each of the sentences that are selected for it", () => {
    const codes: Layer = { ...layer, key: "topic", unit: "article" };
    const { editor, store, index, select } = opened({ layers: [layer, codes] });
    const entry = index.entries.find((one) => one.layer.key === "topic");
    if (entry === undefined) throw new Error("The codebook asks about the article.");
    editor.marking.toggleArticleCode(entry);
    const code = () => [...store.getSnapshot().annotations.values()].find((mark) => mark.layer === "topic");
    editor.picker.select(code()?.id ?? null);
    editor.linking.linkHere();
    select("group fled. It took");
    editor.marking.labelByKey(KEY_OF_SENTENCE);
    const marks = [...store.getSnapshot().annotations.values()].filter((mark) => mark.layer === "stance");
    expect(marks).toHaveLength(2);
    expect(new Set(code()?.links?.map(({ to }) => to))).toEqual(new Set(marks.map(({ id }) => id)));
    store.undo();
    expect(code()).not.toHaveProperty("links");
  });
});
