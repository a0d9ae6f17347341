import { describe, expect, it } from "vitest";
import { openNaming } from "@/lib/client/workspace.test-support";
import type { AttributeValue } from "@/lib/domain/annotation/annotation";

const text = "Fighters fled. Gunmen stayed. Rebels won.";
const words = ["Fighters", "Gunmen", "Rebels"];

/** Three marks that lack everything, with none selected. */
function opened() {
  const { editor, store } = openNaming(text, { actors: [{ key: "front", names: ["Front"] }] });
  const ids = words.map((word) => {
    editor.marking.take([text.indexOf(word), text.indexOf(word) + word.length]);
    editor.marking.labelByKey("7");
    return editor.selected?.id ?? "";
  });
  editor.caret.moveTo(0);
  const asked = () => {
    const { asked: now, selected } = editor.getSnapshot();
    return now === null ? null : `${words[ids.indexOf(now.mark)]} ${now.attribute} ${now.mark === selected}`;
  };
  const answer = (value: AttributeValue) => {
    editor.edits.setAttribute(editor.getSnapshot().asked?.attribute ?? "", value);
    return editor.asking.next() ? asked() : null;
  };
  return { editor, store, ids, asked, answer };
}

describe("what marks lack", () => {
  it("is asked for value after value, and mark after mark, round the end of the text", () => {
    const { editor, ids, asked, answer } = opened();
    editor.picker.select(ids[1] ?? null);
    editor.asking.begin(null);
    expect(asked()).toBe("Gunmen actor true");
    expect(answer("front")).toBe("Gunmen voice true");
    // Indirect speech must have a source.
    expect(answer("indirect")).toBe("Gunmen source true");
    expect(answer("front")).toBe("Gunmen label_owner true");
    expect(answer("source")).toBe("Rebels actor true");
    expect([answer("front"), answer("outlet"), answer("outlet")]).toEqual([
      ...["Rebels voice true", "Rebels label_owner true", "Fighters actor true"],
    ]);
    expect([answer("front"), answer("outlet"), answer("outlet")]).toEqual([
      ...["Fighters voice true", "Fighters label_owner true", null],
    ]);
    expect(editor.getSnapshot()).toMatchObject({ asked: null, selected: null, askedAll: true });
    editor.picker.select(ids[0] ?? null);
    editor.asking.begin(null);
    expect(editor.getSnapshot()).toMatchObject({ asked: null, selected: null, askedAll: true });
  });

  it("is asked for one attribute, of each mark that lacks it, once", () => {
    const { editor, ids, asked, answer } = opened();
    editor.picker.select(ids[1] ?? null);
    editor.edits.setAttribute("voice", "outlet");
    editor.asking.begin("voice");
    expect(asked()).toBe("Rebels voice true");
    expect(editor.asking.next()).toBe(true);
    expect([asked(), answer("headline")]).toEqual(["Fighters voice true", null]);
    // What was left is asked for another time.
    editor.asking.begin("voice");
    expect([asked(), answer("outlet")]).toEqual(["Rebels voice true", null]);
  });

  it("is over when all is answered: a digit too many gives no label, the next one after something else does", () => {
    const { editor, store, answer } = opened();
    editor.asking.begin("label_owner");
    expect([answer("outlet"), answer("outlet"), answer("outlet")].at(-1)).toBeNull();
    const before = store.getSnapshot().annotations;
    expect([editor.marking.labelByKey("2"), editor.marking.labelByKey("2")]).toEqual([false, false]);
    expect(store.getSnapshot().annotations).toEqual(before);
    editor.caret.move("word", true);
    expect(editor.marking.labelByKey("2")).toBe(true);
    expect(store.getSnapshot().annotations.size).toBe(before.size + 1);
  });

  it("is also what a mark may have, but not a value that only others must have", () => {
    const { editor, asked } = opened();
    editor.asking.begin("polarity");
    expect(asked()).toBe("Fighters polarity true");
    editor.asking.stop();
    expect(asked()).toBeNull();
    editor.asking.begin("source");
    expect(asked()).toBeNull();
    editor.asking.begin("no_such_attribute");
    expect(asked()).toBeNull();
  });

  it("is asked again after something else about the mark, until something else is done", () => {
    const { editor, asked } = opened();
    editor.asking.begin("label_owner");
    const { asked: before } = editor.getSnapshot();
    editor.edits.setAttribute("voice", "outlet");
    editor.asking.again();
    expect(editor.getSnapshot().asked).toEqual(before);
    expect(editor.getSnapshot().asked).not.toBe(before);
    editor.picker.neighbour(true);
    expect(asked()).toBeNull();
    expect(editor.asking.next()).toBe(false);
    editor.asking.again();
    expect(asked()).toBeNull();
  });

  it("is nothing in an article without marks", () => {
    const { editor } = openNaming(text);
    editor.asking.begin(null);
    expect(editor.getSnapshot().asked).toBeNull();
  });
});
