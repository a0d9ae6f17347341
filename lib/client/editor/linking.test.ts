import { describe, expect, it } from "vitest";
import { article, openEditor } from "@/lib/client/workspace.test-support";
import { Links } from "./links";

async function twoMarks(elsewhere: readonly string[] = []) {
  const opened = await openEditor(undefined, elsewhere);
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
  return { ...opened, mark, links: editor.open(Links) };
}

describe("linking two marks", () => {
  it("begins at one, ends at another that is selected meanwhile, and is seen from both", async () => {
    const { editor, mark, links } = await twoMarks();
    editor.picker.select(mark(0).id);
    editor.linking.linkHere();
    editor.picker.select(mark(1).id);
    editor.linking.linkHere();
    expect(editor.selected?.id).toBe(mark(0).id);
    expect(mark(0).links).toMatchObject([{ type: "same_referent", to: mark(1).id }]);
    expect(editor.getSnapshot().linked).toBe(mark(0).links?.[0]?.id);
    expect(links.of(mark(0))).toMatchObject([{ leadsAway: true, other: { id: mark(1).id } }]);
    expect(links.of(mark(1))).toMatchObject([{ leadsAway: false, other: { id: mark(0).id } }]);
  });

  it("is made once, changed, removed and undone like any edit", async () => {
    const { editor, store, mark, links } = await twoMarks();
    const link = () => {
      editor.picker.select(mark(0).id);
      editor.linking.linkHere();
      editor.picker.select(mark(1).id);
      editor.linking.linkHere();
    };
    link();
    link();
    expect(mark(0).links).toHaveLength(1);
    const [seen] = links.of(mark(0));
    if (seen === undefined) throw new Error("There is a link.");
    links.setType(seen, "evidence");
    expect(mark(0).links).toMatchObject([{ type: "evidence" }]);
    links.remove(seen);
    expect(mark(0)).not.toHaveProperty("links");
    store.undo();
    expect(mark(0).links).toHaveLength(1);
    store.undo();
    store.undo();
    expect(mark(0)).not.toHaveProperty("links");
  });

  it("is seen where it leads into another article, but not where it leads to nothing", async () => {
    const { store, mark, links } = await twoMarks(["m-elsewhere"]);
    const [known, gone] = ["m-elsewhere", "m-gone"].map((to) => ({ id: `l-${to}`, type: "cue", to, note: "" }));
    if (known === undefined || gone === undefined) throw new Error("there are two");
    store.edit([{ type: "change", id: mark(0).id, change: { links: [known, gone] } }]);
    expect(links.of(mark(0)).map(({ link, other }) => [link.to, other])).toEqual([["m-elsewhere", null]]);
  });

  it("comes back with the mark it led to", async () => {
    const { editor, store, mark, links } = await twoMarks();
    editor.picker.select(mark(0).id);
    editor.linking.linkHere();
    editor.picker.select(mark(1).id);
    editor.linking.linkHere();
    editor.picker.select(mark(1).id);
    editor.edits.remove();
    expect(links.of(mark(0))).toEqual([]);
    store.undo();
    expect(links.of(mark(0))).toMatchObject([{ other: { id: mark(1).id } }]);
  });

  it("ends where it began, or with a step back", async () => {
    const { editor, mark } = await twoMarks();
    editor.linking.linkHere();
    expect(editor.getSnapshot().linkFrom).toEqual({ mark: mark(1).id, isCode: false });
    editor.linking.linkHere();
    expect(editor.getSnapshot().linkFrom).toBeNull();
    editor.linking.linkHere();
    editor.back();
    expect(editor.getSnapshot()).toMatchObject({ linkFrom: null, selected: mark(1).id });
  });
});

describe("the evidence of a code of the whole article", () => {
  /** At the code of the article, its evidence is waited for. */
  async function waiting() {
    const opened = await twoMarks();
    const { editor, index, store } = opened;
    const war = index.entries.find(({ label }) => label.key === "war");
    if (war === undefined) throw new Error("The codebook asks about the article.");
    editor.marking.toggleArticleCode(war);
    const code = () => {
      const found = [...store.getSnapshot().annotations.values()].find(({ label }) => label === "war");
      if (found === undefined) throw new Error("The code is given.");
      return found;
    };
    const evidence = () => code().links?.flatMap(({ type, to }) => (type === "evidence" ? to : []));
    editor.picker.select(code().id);
    editor.linking.linkHere();
    return { ...opened, code, evidence };
  }
  const place = (words: string) => article.text.indexOf(words);

  it("is a mark that is clicked: the code's form comes back for more", async () => {
    const { editor, mark, code, evidence } = await waiting();
    editor.picker.clickAt(place("ministry"));
    expect(code().links).toMatchObject([{ type: "evidence", to: mark(0).id }]);
    expect(editor.getSnapshot()).toMatchObject({ selected: code().id, linkFrom: null });
    editor.linking.linkHere();
    editor.picker.pick(mark(1).id);
    expect(new Set(evidence())).toEqual(new Set([mark(0).id, mark(1).id]));
  });

  it("is words that had no label, once they have one: one step, and what they lack is asked for as ever", async () => {
    const { editor, store, code } = await waiting();
    editor.picker.clickAt(place("said"));
    expect(editor.getSnapshot().linkFrom).not.toBeNull();
    editor.marking.take([place("group fled"), place("group fled") + 10]);
    editor.marking.labelByKey("2");
    const added = editor.selected;
    expect(added?.label).toBe("state");
    expect(code().links).toMatchObject([{ type: "evidence", to: added?.id }]);
    expect(editor.getSnapshot().linkFrom).toBeNull();
    store.undo();
    expect(code()).not.toHaveProperty("links");
    expect(store.getSnapshot().annotations.has(added?.id ?? "")).toBe(false);
  });

  it("is chosen among several marks at one place, and found by keys", async () => {
    const { editor, mark, code, evidence } = await waiting();
    editor.linking.cancel();
    editor.marking.take([place("the ministry"), place("ministry said") + 13]);
    editor.marking.labelByKey("2");
    const outer = editor.selected?.id ?? "";
    editor.picker.select(code().id);
    editor.linking.linkHere();
    editor.picker.clickAt(place("ministry"));
    expect(editor.getSnapshot()).toMatchObject({ selected: mark(0).id, pile: place("ministry") });
    expect(code()).not.toHaveProperty("links");
    editor.picker.pick(outer);
    expect(code().links).toMatchObject([{ type: "evidence", to: outer }]);
    editor.linking.linkHere();
    editor.picker.neighbour(true);
    expect(editor.selected?.id).toBe(mark(1).id);
    expect(code().links).toHaveLength(1);
    editor.linking.linkHere();
    expect(new Set(evidence())).toEqual(new Set([outer, mark(1).id]));
  });

  it("is waited for no more once the code is taken back: a mark that is clicked is selected, and begins nothing", async () => {
    const { editor, index, store, mark, code } = await waiting();
    const war = index.find(code());
    if (war === undefined) throw new Error("The codebook has the label.");
    editor.marking.toggleArticleCode(war);
    expect(editor.getSnapshot().linkFrom).toBeNull();
    editor.picker.clickAt(place("ministry"));
    expect(editor.getSnapshot()).toMatchObject({ selected: mark(0).id, linkFrom: null });
    store.undo();
    editor.picker.select(code().id);
    editor.linking.linkHere();
    editor.edits.remove();
    expect(editor.getSnapshot().linkFrom).toBeNull();
    store.undo();
    editor.picker.select(code().id);
    editor.linking.linkHere();
    // On another device, or as a step that is taken back.
    store.edit([{ type: "remove", id: code().id }]);
    editor.picker.pick(mark(1).id);
    expect(editor.getSnapshot()).toMatchObject({ selected: mark(1).id, linkFrom: null });
    expect(mark(1)).not.toHaveProperty("links");
  });

  it("may be where the link is begun; the code holds it all the same", async () => {
    const { editor, mark, code } = await waiting();
    editor.linking.cancel();
    editor.picker.select(mark(1).id);
    editor.linking.linkHere();
    editor.picker.select(code().id);
    editor.linking.linkHere();
    expect(code().links).toMatchObject([{ type: "evidence", to: mark(1).id }]);
    expect(mark(1)).not.toHaveProperty("links");
  });
});
