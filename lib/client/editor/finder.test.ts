import { describe, expect, it } from "vitest";
import { article, openEditor, openNaming } from "@/lib/client/workspace.test-support";
import { Finder } from "./finder";

const at = (words: string, from = 0) => article.text.indexOf(words, from);
const second = at("armed", 1);

async function opened() {
  const { editor } = await openEditor();
  return { editor, finder: editor.open(Finder) };
}

describe("finding words", () => {
  it("selects the nearest from a place on, whatever its case, and goes round", async () => {
    const { finder } = await opened();
    expect(finder.find("ARMED", 0, 0)).toEqual({ range: [0, 5], at: 1, of: 2 });
    expect(finder.find("armed", 0, 1)).toMatchObject({ range: [second, second + 5], at: 2 });
    expect(finder.find("armed", second, 1)).toMatchObject({ at: 1 });
    expect(finder.find("armed", 0, -1)).toMatchObject({ at: 2 });
    expect(finder.find("armed", second, -1)).toMatchObject({ at: 1 });
    expect(finder.find("armed", 5, 0)).toMatchObject({ at: 2 });
  });

  it("selects whole words, for their label", async () => {
    const { editor, finder } = await opened();
    finder.find("minis", 0, 0);
    expect(editor.getSnapshot()).toMatchObject({
      chooser: null,
      pending: { range: [at("ministry"), at("ministry") + 8] },
    });
    editor.marking.labelByKey("2");
    expect(editor.selected?.ranges).toEqual([[at("ministry"), at("ministry") + 8]]);
  });

  it("finds nothing for nothing", async () => {
    const { editor, finder } = await opened();
    expect(finder.find("weir", 0, 0)).toBeNull();
    expect(finder.find("  ", 0, 0)).toBeNull();
    expect(editor.getSnapshot().pending).toBeNull();
  });

  it("selects a phrase by the beginnings of its words, and goes on behind the mark that comes of it", async () => {
    const { editor, finder } = await opened();
    expect(finder.origin).toBe(0);
    finder.find("a g", finder.origin, 0);
    expect(editor.getSnapshot().pending?.range).toEqual([0, 11]);
    expect(editor.marking.labelByKey("1")).toBe(true);
    expect(finder.origin).toBe(11);
    expect(finder.find("a g", finder.origin, 0)).toMatchObject({ range: [second, second + 7] });
    expect(finder.origin).toBe(second);
  });

  it("adds what is found as a part to the mark that waits for one", async () => {
    const { editor, finder } = await opened();
    finder.find("minis", 0, 0);
    editor.marking.labelByKey("1");
    editor.marking.startPart();
    finder.find("fled", 0, 0);
    editor.marking.choose();
    expect(editor.selected?.ranges).toHaveLength(2);
  });

  it("tells whether letters stand anywhere", async () => {
    const { finder } = await opened();
    expect([finder.has("strik"), finder.has("strik1")]).toEqual([true, false]);
  });
});

describe("names of actors that are not marked yet", () => {
  const actors = [
    { key: "dawn", names: ["Talq Dawn", "Dawn"] },
    { key: "serun", names: ["Serun"] },
  ];
  const text = "Talq Dawn of Serun, a dawn.\nالفجر and Serunese";
  const places = ({ editor }: ReturnType<typeof openNaming>) => {
    const finder = editor.open(Finder);
    const found: string[] = [];
    for (let from = -1; ; ) {
      const next = finder.find("", from, 1);
      if (next === null || next.range[0] <= from) return found;
      found.push(text.slice(...next.range));
      from = next.range[0];
    }
  };

  it("are gone through with nothing typed, the longest name at a place", () => {
    expect(places(openNaming(text, { actors, prefill: true }))).toEqual(["Talq Dawn", "Serun", "dawn"]);
    const arabic = [{ key: "dawn", names: ["الفجر"] }];
    expect(places(openNaming(text, { actors: arabic, prefill: true, language: "ar" }))).toEqual(["الفجر"]);
  });

  it("are those without a mark of a layer that names actors", () => {
    const naming = openNaming(text, { actors, prefill: true });
    naming.editor.marking.take([0, 4]);
    naming.editor.marking.labelByKey("1");
    expect(places(naming)).toEqual(["Serun", "dawn"]);
    const event = naming.index.spans.find(({ layer }) => layer.attributes.every(({ key }) => key !== "actor"));
    naming.editor.marking.take([13, 18]);
    if (event !== undefined) naming.editor.marking.label(event);
    expect(event).toBeDefined();
    expect(places(naming)).toEqual(["Serun", "dawn"]);
  });

  it("are none where the round fills nothing in", () => {
    expect(places(openNaming(text, { actors }))).toEqual([]);
  });
});
