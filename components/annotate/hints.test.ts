import { expect, it } from "vitest";
import { openNaming } from "@/lib/client/workspace.test-support";
import { modeOf, withDigits } from "./hints";

const text = "Fighters fled. Gunmen stayed.";

it("no digit is offered behind the last value that was asked for, where none gives a label, until something else is done", () => {
  const { editor } = openNaming(text);
  const offered = () => withDigits.has(modeOf(editor.getSnapshot()));
  editor.marking.take([0, 8]);
  expect([modeOf(editor.getSnapshot()), offered()]).toEqual(["selection", true]);
  expect(editor.marking.labelByKey("7")).toBe(true);
  expect([modeOf(editor.getSnapshot()), offered()]).toEqual(["mark", true]);
  editor.asking.begin("label_owner");
  editor.edits.setAttribute("label_owner", "outlet");
  expect(editor.asking.next()).toBe(false);
  expect([modeOf(editor.getSnapshot()), offered(), editor.marking.labelByKey("7")]).toEqual(["asked", false, false]);
  editor.marking.choose();
  editor.back();
  expect([modeOf(editor.getSnapshot()), offered()]).toEqual(["selection", true]);
  editor.caret.moveTo(text.indexOf("Gunmen"));
  expect([modeOf(editor.getSnapshot()), offered(), editor.marking.labelByKey("7")]).toEqual(["reading", true, true]);
});

it("a mark that was taken back is not selected until it is done again: a digit is for the words then", () => {
  const { store, editor } = openNaming(text);
  editor.marking.take([0, 8]);
  expect(editor.marking.labelByKey("7")).toBe(true);
  store.undo();
  const undone = editor.getSnapshot();
  expect([modeOf(undone), undone.selected]).toEqual(["reading", null]);
  expect(editor.getSnapshot()).toBe(undone);
  editor.marking.startSecondLabel();
  expect(editor.getSnapshot().chooser).toBeNull();
  editor.marking.choose();
  expect(editor.getSnapshot()).toMatchObject({ chooser: "new", pending: { range: [0, 8] } });
  editor.back();
  editor.back();
  store.redo();
  expect(modeOf(editor.getSnapshot())).toBe("mark");
});
