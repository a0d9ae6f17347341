import { describe, expect, it } from "vitest";
import type { Range } from "@/lib/domain/annotation/annotation";
import { ArticleViews } from "./article-view";
import { article, openEditor } from "./workspace.test-support";

const at = (words: string, from = 0): Range => {
  const start = article.text.indexOf(words, from);
  return [start, start + words.length];
};
const BODY = 20;

describe("marking", () => {
  it("labels a selection by its key, snapped to words, and selects the mark", async () => {
    const { editor } = await openEditor();
    editor.selectText([at("armed", BODY)[0] + 2, at("armed group", BODY)[1] - 1], false);
    expect(editor.getSnapshot().chooser).toBe("new");
    editor.labelByKey("1");
    expect(editor.selected()).toMatchObject({ label: "armed", ranges: [at("armed group", BODY)], attributes: {} });
  });

  it("keeps exact ends, and labels the word at the caret without a selection", async () => {
    const { editor } = await openEditor();
    const inner: Range = [at("armed", BODY)[0] + 1, at("armed", BODY)[0] + 3];
    editor.selectText(inner, true);
    editor.labelByKey("1");
    expect(editor.selected()?.ranges).toEqual([inner]);
    editor.moveTo(at("ministry")[0] + 3);
    editor.labelByKey("2");
    expect(editor.selected()).toMatchObject({ label: "state", ranges: [at("ministry")] });
  });

  it("fills in the voice of a headline by its place", async () => {
    const { editor } = await openEditor();
    editor.selectText(at("Armed group"), false);
    editor.labelByKey("1");
    expect(editor.selected()?.attributes).toEqual({ voice: "headline" });
  });

  it("selects from the keyboard and takes it back step by step", async () => {
    const { editor } = await openEditor();
    editor.extend("word", true);
    editor.extend("word", true);
    expect(editor.getSnapshot().pending?.range).toEqual(at("Armed group"));
    editor.choose();
    editor.back();
    expect(editor.getSnapshot()).toMatchObject({ chooser: null, pending: { exact: false } });
    editor.back();
    expect(editor.getSnapshot().pending).toBeNull();
  });

  it("does not do what the codebook forbids, and says why", async () => {
    const { editor, store } = await openEditor();
    for (const words of ["armed group", "group fled"]) {
      editor.selectText(at(words, BODY), false);
      editor.labelByKey("3");
    }
    expect(editor.getSnapshot().problem?.code).toBe("overlap-forbidden");
    expect(store.getSnapshot().annotations.size).toBe(1);
    editor.back();
    expect(editor.getSnapshot().problem).toBeNull();
  });
});

describe("a selected mark", () => {
  async function marked() {
    const opened = await openEditor();
    opened.editor.selectText(at("armed group", BODY), false);
    opened.editor.labelByKey("1");
    return opened;
  }

  it("has its borders moved by words, and never turned inside out", async () => {
    const { editor } = await marked();
    editor.resize("end", true);
    expect(editor.selected()?.ranges).toEqual([at("armed group fled", BODY)]);
    editor.resize("end", false);
    editor.resize("end", false);
    expect(editor.selected()?.ranges).toEqual([at("armed", BODY)]);
    editor.resize("end", false);
    editor.resize("start", true);
    expect(editor.selected()?.ranges).toEqual([at("armed", BODY)]);
    editor.resize("start", false);
    expect(editor.selected()?.ranges).toEqual([at("The armed")]);
  });

  it("gets another part, a second label beside it, or another label", async () => {
    const { editor, store } = await marked();
    editor.startPart();
    editor.selectText(at("ministry"), false);
    expect(editor.selected()?.ranges).toEqual([at("armed group", BODY), at("ministry")]);
    editor.startSecondLabel();
    editor.labelByKey("2");
    expect([...store.getSnapshot().annotations.values()].map((mark) => mark.label)).toEqual(["armed", "state"]);
    editor.choose();
    editor.labelByKey("1");
    expect([...store.getSnapshot().annotations.values()].map((mark) => mark.label)).toEqual(["armed", "armed"]);
  });

  it("keeps only the attributes its new layer has, and loses empty values", async () => {
    const { editor } = await marked();
    editor.setAttribute("voice", "outlet");
    editor.labelByKey("2");
    expect(editor.selected()?.attributes).toEqual({ voice: "outlet" });
    editor.setAttribute("voice", null);
    expect(editor.selected()?.attributes).toEqual({});
    editor.setAttribute("voice", "outlet");
    editor.startPart();
    editor.back();
    editor.labelByKey("3");
    expect(editor.selected()).toMatchObject({ layer: "event", attributes: {} });
  });

  it("is found by click from inner to outer, by brackets in the order of the text", async () => {
    const { editor } = await marked();
    const outer = editor.getSnapshot().selected;
    editor.selectText(at("group", BODY), false);
    editor.labelByKey("2");
    const inner = editor.getSnapshot().selected;
    editor.select(null);
    editor.clickAt(at("group", BODY)[0]);
    expect(editor.getSnapshot().selected).toBe(inner);
    editor.clickAt(at("group", BODY)[0]);
    expect(editor.getSnapshot().selected).toBe(outer);
    editor.selectNeighbour(true);
    expect(editor.getSnapshot().selected).toBe(inner);
    editor.remove();
    expect(editor.selected()).toBeNull();
  });

  it("gives way to each other mark at the place that was clicked, though they begin elsewhere", async () => {
    const { editor } = await openEditor();
    for (const words of ["The armed group", "armed group fled", "group"]) {
      editor.selectText(at(words, BODY), false);
      editor.labelByKey("1");
    }
    editor.select(null);
    editor.clickAt(at("group", BODY)[0]);
    const seen = [0, 1, 2].map(() => {
      const [range] = editor.selected()?.ranges ?? [];
      editor.nextHere();
      return range;
    });
    expect(seen[0]).toEqual(at("group", BODY));
    expect(new Set(seen.map(String))).toEqual(
      new Set(["The armed group", "armed group fled", "group"].map((words) => String(at(words, BODY)))),
    );
    expect(editor.selected()?.ranges).toEqual([at("group", BODY)]);
  });

  it("is not drawn with its layer hidden", async () => {
    const { editor } = await marked();
    editor.toggleLayer("naming");
    expect(editor.placed()).toEqual([]);
    expect(editor.getSnapshot().selected).toBeNull();
  });
});

describe("codes of the article", () => {
  it("make room for each other where they exclude each other", async () => {
    const { editor, index, store } = await openEditor();
    for (const entry of index.entries.filter((one) => one.layer.key === "topic")) editor.toggleArticleCode(entry);
    const given = [...store.getSnapshot().annotations.values()];
    expect(given).toMatchObject([{ label: "peace", ranges: [] }]);
    expect(editor.getSnapshot().problem).toBeNull();
    store.undo();
    expect([...store.getSnapshot().annotations.values()]).toMatchObject([{ label: "war" }]);
  });
});

describe("what is drawn", () => {
  it("keeps paragraphs in which nothing has changed, and knows zone and direction of each", async () => {
    const { editor, store, index, frames } = await openEditor();
    expect(frames.map((frame) => [frame.zone, frame.number, frame.direction, frame.language])).toEqual([
      ["headline", null, "ltr", "en"],
      ["body", 1, "ltr", "en"],
      ["body", 2, "rtl", ""],
    ]);
    const views = new ArticleViews(article.text, frames);
    const draw = () => {
      const { annotations } = store.getSnapshot();
      const { selected } = editor.getSnapshot();
      return views.update({ annotations, placed: editor.placed(), selected, incomplete: new Set(), index });
    };
    const before = draw();
    editor.selectText(at("ministry"), false);
    editor.labelByKey("2");
    const after = draw();
    expect([after[0] === before[0], after[1] === before[1], after[2] === before[2]]).toEqual([true, false, true]);
    expect(after.flatMap((view) => view.pieces.map((piece) => piece.text))).toContain("ministry");
    const marked = after[1]?.pieces.find((piece) => piece.text === "ministry");
    expect(marked).toMatchObject({
      className: "seg a-2 a-start a-end fill-2",
      opensSelected: true,
      closesSelected: true,
    });
    expect(after[1]?.glosses).toMatchObject([{ name: "state", quote: "ministry", selected: true }]);
  });
});
