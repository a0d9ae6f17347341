import { describe, expect, it } from "vitest";
import { article, openEditor } from "@/lib/client/workspace.test-support";
import type { Range } from "@/lib/domain/annotation/annotation";

const occurrence = (words: string, from = 0): Range => {
  const start = article.text.toLowerCase().indexOf(words.toLowerCase(), from);
  return [start, start + words.length];
};
const first = occurrence("armed group");
const second = occurrence("armed group", first[1]);

async function marked() {
  const opened = await openEditor();
  opened.editor.marking.take(first);
  opened.editor.marking.labelByKey("1");
  return opened;
}
const rangesOf = ({ store }: Awaited<ReturnType<typeof openEditor>>) =>
  [...store.getSnapshot().annotations.values()].map((mark) => [mark.ranges[0], mark.origin]);

describe("other occurrences of a marked phrase", () => {
  it("are offered after it is marked, whatever their case, and marked at once; one undo takes them back", async () => {
    const opened = await marked();
    expect(opened.editor.getSnapshot().offer).toMatchObject({ ranges: [second], more: false, at: null });
    opened.editor.propagation.acceptAll();
    expect(opened.editor.getSnapshot().offer).toBeNull();
    expect(rangesOf(opened)).toEqual([
      [first, "own"],
      [second, "propagated"],
    ]);
    opened.store.undo();
    expect(rangesOf(opened)).toEqual([[first, "own"]]);
  });

  it("are gone through one by one, each marked or left", async () => {
    const opened = await marked();
    const { editor } = opened;
    editor.propagation.review();
    expect(editor.getSnapshot()).toMatchObject({ caret: second[0], offer: { at: 0 } });
    editor.propagation.skip();
    expect(editor.getSnapshot()).toMatchObject({ offer: null, caret: first[0] });
    expect(rangesOf(opened)).toHaveLength(1);
    editor.propagation.review();
    editor.propagation.accept();
    expect(editor.getSnapshot().offer).toBeNull();
    expect(rangesOf(opened)).toHaveLength(2);
    editor.propagation.review();
    expect(editor.getSnapshot().offer).toBeNull();
  });

  it("take label and what belongs to the words, not what goes by the place", async () => {
    const opened = await marked();
    const { editor, store } = opened;
    expect(editor.selected).toMatchObject({ attributes: { voice: "headline" } });
    expect(editor.selected?.suggested).toEqual({ voice: { value: "headline", rule: "zone" } });
    editor.propagation.acceptAll();
    const copy = [...store.getSnapshot().annotations.values()].find((mark) => mark.origin === "propagated");
    expect(copy?.attributes.voice).not.toBe("headline");
  });

  it("are let go with the next step back, and offered no more once the text is looked at elsewhere", async () => {
    const { editor } = await marked();
    editor.propagation.review();
    editor.back();
    expect(editor.getSnapshot()).toMatchObject({ offer: null });
    expect(editor.selected).not.toBeNull();
    editor.propagation.review();
    editor.caret.moveTo(0);
    expect(editor.getSnapshot().offer).toBeNull();
  });
});

describe("a round without help", () => {
  it("fills nothing in and offers nothing", async () => {
    const { editor } = await openEditor({ prefill: false, propagation: false });
    editor.marking.take(first);
    editor.marking.labelByKey("1");
    expect(editor.selected?.attributes).toEqual({});
    expect(editor.selected).not.toHaveProperty("suggested");
    expect(editor.getSnapshot().offer).toBeNull();
  });
});
