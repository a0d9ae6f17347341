import { describe, expect, it } from "vitest";
import { article, openEditor } from "@/lib/client/workspace.test-support";

const at = (words: string, from = 0) => article.text.indexOf(words, from);
const second = at("armed", 1);

describe("finding words", () => {
  it("selects the nearest from a place on, whatever its case, and goes round", async () => {
    const { editor } = await openEditor();
    expect(editor.finder.find("ARMED", 0, 0)).toEqual({ range: [0, 5], at: 1, of: 2 });
    expect(editor.finder.find("armed", 0, 1)).toMatchObject({ range: [second, second + 5], at: 2 });
    expect(editor.finder.find("armed", second, 1)).toMatchObject({ at: 1 });
    expect(editor.finder.find("armed", 0, -1)).toMatchObject({ at: 2 });
    expect(editor.finder.find("armed", second, -1)).toMatchObject({ at: 1 });
    expect(editor.finder.find("armed", 5, 0)).toMatchObject({ at: 2 });
  });

  it("selects whole words, for their label", async () => {
    const { editor } = await openEditor();
    editor.finder.find("minis", 0, 0);
    expect(editor.getSnapshot()).toMatchObject({
      chooser: null,
      pending: { range: [at("ministry"), at("ministry") + 8] },
    });
    editor.marking.labelByKey("2");
    expect(editor.selected?.ranges).toEqual([[at("ministry"), at("ministry") + 8]]);
  });

  it("finds nothing for nothing", async () => {
    const { editor } = await openEditor();
    expect(editor.finder.find("weir", 0, 0)).toBeNull();
    expect(editor.finder.find("  ", 0, 0)).toBeNull();
    expect(editor.getSnapshot().pending).toBeNull();
  });
});
