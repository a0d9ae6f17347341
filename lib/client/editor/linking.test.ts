import { describe, expect, it } from "vitest";
import { article, openEditor } from "@/lib/client/workspace.test-support";

async function twoMarks() {
  const opened = await openEditor();
  const { editor, store } = opened;
  const ids = ["ministry", "fled"].map((words) => {
    const start = article.text.indexOf(words);
    editor.marking.take([start, start + words.length]);
    editor.marking.labelByKey("1");
    return editor.selected?.id ?? "";
  });
  const mark = (index: number) => {
    const found = store.getSnapshot().annotations.get(ids[index] ?? "");
    if (found === undefined) throw new Error("The mark is there.");
    return found;
  };
  return { ...opened, mark };
}

describe("linking two marks", () => {
  it("begins at one, ends at another that is selected meanwhile, and is seen from both", async () => {
    const { editor, mark } = await twoMarks();
    editor.picker.select(mark(0).id);
    editor.linking.linkHere();
    editor.picker.select(mark(1).id);
    editor.linking.linkHere();
    expect(editor.selected?.id).toBe(mark(0).id);
    expect(mark(0).links).toMatchObject([{ type: "same_referent", to: mark(1).id }]);
    expect(editor.linking.of(mark(0))).toMatchObject([{ leadsAway: true, other: { id: mark(1).id } }]);
    expect(editor.linking.of(mark(1))).toMatchObject([{ leadsAway: false, other: { id: mark(0).id } }]);
  });

  it("is made once, changed, removed and undone like any edit", async () => {
    const { editor, store, mark } = await twoMarks();
    const link = () => {
      editor.picker.select(mark(0).id);
      editor.linking.linkHere();
      editor.picker.select(mark(1).id);
      editor.linking.linkHere();
    };
    link();
    link();
    expect(mark(0).links).toHaveLength(1);
    const [seen] = editor.linking.of(mark(0));
    if (seen === undefined) throw new Error("There is a link.");
    editor.linking.setType(seen, "evidence");
    expect(mark(0).links).toMatchObject([{ type: "evidence" }]);
    editor.linking.remove(seen);
    expect(mark(0)).not.toHaveProperty("links");
    store.undo();
    expect(mark(0).links).toHaveLength(1);
    store.undo();
    store.undo();
    expect(mark(0)).not.toHaveProperty("links");
  });

  it("comes back with the mark it led to", async () => {
    const { editor, store, mark } = await twoMarks();
    editor.picker.select(mark(0).id);
    editor.linking.linkHere();
    editor.picker.select(mark(1).id);
    editor.linking.linkHere();
    editor.picker.select(mark(1).id);
    editor.edits.remove();
    expect(editor.linking.of(mark(0))).toMatchObject([{ other: null }]);
    store.undo();
    expect(editor.linking.of(mark(0))).toMatchObject([{ other: { id: mark(1).id } }]);
  });

  it("ends where it began, or with a step back", async () => {
    const { editor, mark } = await twoMarks();
    editor.linking.linkHere();
    expect(editor.getSnapshot().linkFrom).toBe(mark(1).id);
    editor.linking.linkHere();
    expect(editor.getSnapshot().linkFrom).toBeNull();
    editor.linking.linkHere();
    editor.back();
    expect(editor.getSnapshot()).toMatchObject({ linkFrom: null, selected: mark(1).id });
  });
});
