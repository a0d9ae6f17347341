import { expect, it } from "vitest";
import { filterItems, type PaletteGroup, type PaletteItem } from "./palette-items";

const item = (group: PaletteGroup, name: string): PaletteItem => ({
  ...{ id: name, group, name, sign: null, keys: null },
  run: () => undefined,
});
const items = [
  item("mark", "Add a part"),
  item("mark", "Remove"),
  item("labels", "Neutral, armed"),
  item("labels", "Armed group"),
  item("anywhere", "Next article"),
];
const found = (typed: string) => filterItems(items, typed).map(({ name }) => name);

it("leaves what the typed words begin, best line first, groups together", () => {
  expect(found("")).toHaveLength(items.length);
  expect(found("arm")).toEqual(["Armed group", "Neutral, armed"]);
  expect(found("ne")).toEqual(["Neutral, armed", "Next article"]);
  expect(found("a")).toEqual(["Add a part", "Armed group", "Neutral, armed", "Next article"]);
  expect(found("art ne")).toEqual(["Next article"]);
  expect(found("rmed")).toEqual([]);
});
