import { expect, it } from "vitest";
import { mark } from "@/lib/domain/annotation/marks.test-support";
import { DraftStore } from "./draft-store";

it("keeps a draft's marks, takes steps back and does them again", () => {
  const store = new DraftStore([mark("a")]);
  const seen: number[] = [];
  const stop = store.subscribe(() => seen.push(store.getSnapshot().annotations.size));
  expect(store.edit([{ type: "add", annotation: mark("b") }])).toBe(true);
  expect(store.edit([{ type: "remove", id: "none" }])).toBe(false);
  store.edit([{ type: "change", id: "b", change: { note: "w" } }], "note");
  store.edit([{ type: "change", id: "b", change: { note: "why" } }], "note");
  expect(store.getSnapshot()).toMatchObject({ canUndo: true, canRedo: false });
  store.undo();
  expect(store.getSnapshot().annotations.get("b")?.note).toBe("");
  store.undo();
  expect([...store.getSnapshot().annotations.keys()]).toEqual(["a"]);
  expect(store.undo()).toBe(false);
  store.redo();
  stop();
  store.redo();
  expect(store.getSnapshot().annotations.get("b")?.note).toBe("why");
  expect(seen).toEqual([2, 2, 2, 2, 1, 2]);
});
