import { describe, expect, it } from "vitest";
import { depths, descendants, labelTree, placesInList } from "./tree";

const labels = [
  { key: "a", parent: null },
  { key: "b", parent: "a" },
  { key: "c", parent: "b" },
  { key: "d", parent: "gone" },
  { key: "e", parent: "a" },
];
const circle = [
  { key: "x", parent: "y" },
  { key: "y", parent: "x" },
];

describe("the tree of labels", () => {
  it("knows what stands below", () => {
    expect([...descendants(labels, "a")].sort()).toEqual(["b", "c", "e"]);
    expect([...descendants(circle, "x")].sort()).toEqual(["x", "y"]);
  });

  it("knows how deep each stands", () => {
    expect([...depths(labels).values()]).toEqual([0, 1, 2, 0, 1]);
    expect([...depths(circle).values()]).toEqual([1, 1]);
  });

  it("says in a plain list where a label belongs that doesn't follow it", () => {
    const named = [...labels, { key: "f", parent: "d" }, { key: "g", parent: "b" }].map((label) => ({
      ...{ ...label, name: label.key.toUpperCase() },
      ...{ definition: "", do: "", dont: "", example: "" },
    }));
    expect(placesInList(named).map(({ depth, under }) => under ?? depth)).toEqual([0, 1, 2, 0, "A", "D", "B"]);
  });

  it("nests them in the codebook's order", () => {
    const tree = labelTree(labels);
    expect(tree.map(({ label }) => label.key)).toEqual(["a", "d"]);
    expect(tree[0]?.children.map(({ label, children }) => [label.key, children.length])).toEqual([
      ["b", 1],
      ["e", 0],
    ]);
  });
});
