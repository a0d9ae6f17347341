import { describe, expect, it } from "vitest";
import { ArticleViews } from "@/lib/client/article-view";
import { article, openEditor } from "@/lib/client/workspace.test-support";
import type { Range } from "@/lib/domain/annotation/annotation";

const at = (words: string, from = 0): Range => {
  const start = article.text.indexOf(words, from);
  return [start, start + words.length];
};
const BODY = 20;

describe("marking", () => {
  it("labels a selection by its key, snapped to words, and selects the mark", async () => {
    const { editor } = await openEditor();
    editor.marking.take([at("armed", BODY)[0] + 2, at("armed group", BODY)[1] - 1]);
    expect(editor.getSnapshot().chooser).toBe("new");
    editor.marking.labelByKey("1");
    expect(editor.selected).toMatchObject({ label: "armed", ranges: [at("armed group", BODY)], attributes: {} });
  });

  it("keeps exact ends, and labels the word at the caret without a selection", async () => {
    const { editor } = await openEditor();
    const inner: Range = [at("armed", BODY)[0] + 1, at("armed", BODY)[0] + 3];
    editor.marking.take(inner, { exact: true });
    editor.marking.labelByKey("1");
    expect(editor.selected?.ranges).toEqual([inner]);
    editor.caret.moveTo(at("ministry")[0] + 3);
    editor.marking.labelByKey("2");
    expect(editor.selected).toMatchObject({ label: "state", ranges: [at("ministry")] });
  });

  it("fills in the voice of a headline by its place", async () => {
    const { editor } = await openEditor();
    editor.marking.take(at("Armed group"));
    editor.marking.labelByKey("1");
    expect(editor.selected?.attributes).toEqual({ voice: "headline" });
  });

  it("selects from the keyboard and takes it back step by step", async () => {
    const { editor } = await openEditor();
    editor.caret.extend("word", true);
    editor.caret.extend("word", true);
    expect(editor.getSnapshot().pending?.range).toEqual(at("Armed group"));
    editor.marking.choose();
    editor.back();
    expect(editor.getSnapshot()).toMatchObject({ chooser: null, pending: { exact: false } });
    editor.back();
    expect(editor.getSnapshot().pending).toBeNull();
  });

  it("does not do what the codebook forbids, and says why", async () => {
    const { editor, store } = await openEditor();
    for (const words of ["armed group", "group fled"]) {
      editor.marking.take(at(words, BODY));
      editor.marking.labelByKey("3");
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
    opened.editor.marking.take(at("armed group", BODY));
    opened.editor.marking.labelByKey("1");
    return opened;
  }

  it("has its borders moved by words, and never turned inside out", async () => {
    const { editor } = await marked();
    editor.edits.moveBorder("end", true);
    expect(editor.selected?.ranges).toEqual([at("armed group fled", BODY)]);
    editor.edits.moveBorder("end", false);
    editor.edits.moveBorder("end", false);
    expect(editor.selected?.ranges).toEqual([at("armed", BODY)]);
    editor.edits.moveBorder("end", false);
    editor.edits.moveBorder("start", true);
    expect(editor.selected?.ranges).toEqual([at("armed", BODY)]);
    editor.edits.moveBorder("start", false);
    expect(editor.selected?.ranges).toEqual([at("The armed")]);
  });

  it("has its borders moved by characters, past spaces and the ends of lines", async () => {
    const { editor } = await marked();
    const words = () => editor.selected?.ranges.map((range) => article.text.slice(...range));
    const move = (edge: "start" | "end", forward: boolean, times = 1) => {
      for (let time = 0; time < times; time++) editor.edits.moveBorder(edge, forward, true);
      return words();
    };
    expect(move("end", true)).toEqual(["armed group f"]);
    expect(move("end", false)).toEqual(["armed group"]);
    expect(move("start", false)).toEqual(["e armed group"]);
    expect(move("start", true)).toEqual(["armed group"]);
    expect(move("start", true, 5)).toEqual(["group"]);
    expect(move("start", false, 8)).toEqual(["The armed group"]);
    expect(move("start", false)).toEqual(["s\nThe armed group"]);
    expect(move("start", true)).toEqual(["The armed group"]);
    expect(move("start", false, 99)).toEqual(["Armed group strikes\nThe armed group"]);
  });

  it("gets another part, a second label beside it, or another label", async () => {
    const { editor, store } = await marked();
    editor.marking.startPart();
    editor.marking.take(at("ministry"));
    expect(editor.selected?.ranges).toEqual([at("armed group", BODY), at("ministry")]);
    editor.marking.startSecondLabel();
    editor.marking.labelByKey("2");
    expect([...store.getSnapshot().annotations.values()].map((mark) => mark.label)).toEqual(["armed", "state"]);
    editor.marking.choose();
    editor.marking.labelByKey("1");
    expect([...store.getSnapshot().annotations.values()].map((mark) => mark.label)).toEqual(["armed", "armed"]);
  });

  it("keeps only the attributes its new layer has, and loses empty values", async () => {
    const { editor } = await marked();
    editor.edits.setAttribute("voice", "outlet");
    editor.marking.labelByKey("2");
    expect(editor.selected?.attributes).toEqual({ voice: "outlet" });
    editor.edits.setAttribute("voice", null);
    expect(editor.selected?.attributes).toEqual({});
    editor.edits.setAttribute("voice", "outlet");
    editor.marking.startPart();
    editor.back();
    editor.marking.labelByKey("3");
    expect(editor.selected).toMatchObject({ layer: "event", attributes: {} });
  });

  it("is found by click from inner to outer, by brackets in the order of the text", async () => {
    const { editor } = await marked();
    const outer = editor.getSnapshot().selected;
    editor.marking.take(at("group", BODY));
    editor.marking.labelByKey("2");
    const inner = editor.getSnapshot().selected;
    editor.picker.select(null);
    editor.picker.clickAt(at("group", BODY)[0]);
    expect(editor.getSnapshot().selected).toBe(inner);
    editor.picker.clickAt(at("group", BODY)[0]);
    expect(editor.getSnapshot().selected).toBe(outer);
    editor.picker.neighbour(true);
    expect(editor.getSnapshot().selected).toBe(inner);
    editor.edits.remove();
    expect(editor.selected).toBeNull();
  });

  it("gives way to each other mark at the place that was clicked, though they begin elsewhere", async () => {
    const { editor } = await openEditor();
    for (const words of ["The armed group", "armed group fled", "group"]) {
      editor.marking.take(at(words, BODY));
      editor.marking.labelByKey("1");
    }
    editor.picker.select(null);
    editor.picker.clickAt(at("group", BODY)[0]);
    const seen = [0, 1, 2].map(() => {
      const [range] = editor.selected?.ranges ?? [];
      editor.picker.nextHere();
      return range;
    });
    expect(seen[0]).toEqual(at("group", BODY));
    expect(new Set(seen.map(String))).toEqual(
      new Set(["The armed group", "armed group fled", "group"].map((words) => String(at(words, BODY)))),
    );
    expect(editor.selected?.ranges).toEqual([at("group", BODY)]);
  });

  it("is not drawn with its layer hidden", async () => {
    const { editor } = await marked();
    editor.picker.toggleLayer("naming");
    expect(editor.marks.inFrame(1).placed).toEqual([]);
    expect(editor.getSnapshot().selected).toBeNull();
  });
});

describe("a kept label", () => {
  it("is given to every selection at once until it is let go", async () => {
    const { editor, store, index } = await openEditor();
    const [first] = index.spans;
    if (first === undefined) throw new Error("The codebook has labels.");
    editor.marking.keep(first);
    editor.marking.take(at("ministry"));
    editor.marking.take(at("fled"));
    expect(editor.getSnapshot()).toMatchObject({ chooser: null, kept: first });
    expect([...store.getSnapshot().annotations.values()].map((mark) => [mark.label, mark.ranges[0]])).toEqual([
      ["armed", at("ministry")],
      ["armed", at("fled")],
    ]);
    editor.back();
    editor.back();
    expect(editor.getSnapshot()).toMatchObject({ selected: null, kept: null });
  });
});

describe("with the pointer", () => {
  it("a further range becomes a part of the selected mark where its layer allows that, else a new selection", async () => {
    const { editor } = await openEditor();
    editor.marking.take(at("armed", BODY));
    editor.marking.labelByKey("1");
    editor.marking.take(at("fled"), { further: true });
    expect(editor.selected?.ranges).toEqual([at("armed", BODY), at("fled")]);
    editor.marking.take(at("ministry"));
    editor.marking.labelByKey("3");
    editor.marking.take(at("said"), { further: true });
    expect(editor.getSnapshot()).toMatchObject({ chooser: "new", selected: null, pending: { range: at("said") } });
  });

  it("a border is dragged to the words it is let go on, exactly where that is asked for, and never past the other", async () => {
    const { editor } = await openEditor();
    editor.marking.take(at("armed group", BODY));
    editor.marking.labelByKey("1");
    editor.edits.dragBorder("end", at("fled")[0] + 2, false);
    expect(editor.selected?.ranges).toEqual([at("armed group fled", BODY)]);
    editor.edits.dragBorder("end", at("fled")[0] + 2, true);
    expect(editor.selected?.ranges).toEqual([at("armed group fl", BODY)]);
    editor.edits.dragBorder("end", at("fled")[0], true);
    expect(editor.selected?.ranges).toEqual([at("armed group", BODY)]);
    editor.edits.dragBorder("end", at("fled")[0] + 2, true);
    editor.edits.dragBorder("start", at("fled")[1], false);
    expect(editor.selected?.ranges).toEqual([at("armed group fl", BODY)]);
    editor.edits.dragBorder("start", at("group", BODY)[0] + 1, false);
    expect(editor.selected?.ranges).toEqual([at("group fl", BODY)]);
  });

  it("each border that is dragged is a step of its own; a border moved on and on by keys is one", async () => {
    const { editor, store } = await openEditor();
    editor.marking.take(at("armed group", BODY));
    editor.marking.labelByKey("1");
    editor.edits.dragBorder("start", at("The", BODY)[0], false);
    editor.edits.dragBorder("end", at("fled")[1], false);
    editor.edits.dragBorder("end", at("ministry")[1], false);
    for (const words of ["The armed group fled", "The armed group", "armed group"]) {
      store.undo();
      expect(editor.selected?.ranges).toEqual([at(words, BODY)]);
    }
    for (const edge of ["start", "end", "end"] as const) editor.edits.moveBorder(edge, edge === "end");
    expect(editor.selected?.ranges).toEqual([at("The armed group fled, the", BODY)]);
    for (const words of ["The armed group", "armed group"]) {
      store.undo();
      expect(editor.selected?.ranges).toEqual([at(words, BODY)]);
    }
  });

  it("a click where several marks lie offers them all", async () => {
    const { editor } = await openEditor();
    for (const words of ["The armed group", "group"]) {
      editor.marking.take(at(words, BODY));
      editor.marking.labelByKey("1");
    }
    const place = at("group", BODY)[0];
    editor.picker.clickAt(place);
    expect(editor.getSnapshot().pile).toBe(place);
    editor.picker.clickAt(at("The", BODY)[0]);
    expect(editor.getSnapshot().pile).toBeNull();
  });
});

describe("codes of the article", () => {
  it("make room for each other where they exclude each other", async () => {
    const { editor, index, store } = await openEditor();
    for (const entry of index.entries.filter((one) => one.layer.key === "topic"))
      editor.marking.toggleArticleCode(entry);
    const given = [...store.getSnapshot().annotations.values()];
    expect(given).toMatchObject([{ label: "peace", ranges: [] }]);
    expect(editor.getSnapshot().problem).toBeNull();
    store.undo();
    expect([...store.getSnapshot().annotations.values()]).toMatchObject([{ label: "war" }]);
  });
});

describe("what is drawn", () => {
  it("keeps paragraphs in which nothing has changed, and knows zone and direction of each", async () => {
    const { editor, index, frames } = await openEditor();
    expect(frames.map((frame) => [frame.zone, frame.number, frame.direction, frame.language])).toEqual([
      ["headline", null, "ltr", "en"],
      ["body", 1, "ltr", "en"],
      ["body", 2, "rtl", ""],
    ]);
    const views = new ArticleViews(article.text, frames, index);
    const draw = () => {
      const { selected } = editor.getSnapshot();
      return views.update({ marks: editor.marks, selected, isIncomplete: () => false });
    };
    const before = draw();
    editor.marking.take(at("ministry"));
    editor.marking.labelByKey("2");
    const after = draw();
    expect([after[0] === before[0], after[1] === before[1], after[2] === before[2]]).toEqual([true, false, true]);
    expect(after.flatMap((view) => view.drawn().pieces.map((piece) => piece.text))).toContain("ministry");
    const marked = after[1]?.drawn().pieces.find((piece) => piece.text === "ministry");
    expect(marked).toMatchObject({
      className: "seg a-2 a-start a-end fill-2",
      opensSelected: true,
      closesSelected: true,
    });
    expect(after[1]?.drawn().glosses).toMatchObject([{ name: "state", quote: "ministry", selected: true }]);
  });
});
