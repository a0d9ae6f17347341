import { expect, it } from "vitest";
import { articleOf } from "@/lib/domain/agreement/samples.test-support";
import { summariseArticle } from "@/lib/domain/agreement/summary";
import { hasTree, topLabels, withTopLabels } from "./top-labels";

const tree = [
  { key: "frame", parent: null },
  { key: "conflict", parent: "frame" },
  { key: "war", parent: "conflict" },
  { key: "other", parent: null },
];

it("finds the top of a branch, whatever the order of the labels", () => {
  for (const labels of [tree, tree.toReversed()]) {
    const topOf = topLabels(labels);
    expect(["frame", "conflict", "war", "other", "unheard"].map(topOf)).toEqual([
      ...["frame", "frame", "frame"],
      ...["other", "unheard"],
    ]);
  }
  expect([hasTree({ labels: tree }), hasTree({ labels: tree.slice(3) })]).toEqual([true, false]);
});

it("comes to an end where a file's labels stand in a circle or under nothing that is known", () => {
  const topOf = topLabels([
    { key: "a", parent: "b" },
    { key: "b", parent: "a" },
    { key: "c", parent: "gone" },
  ]);
  expect(topOf("c")).toBe("c");
  expect(["a", "b"]).toContain(topOf("a"));
});

it("makes one mark of two at one place that differ below the top only", () => {
  const article = articleOf({
    ...{ id: "a", length: 50 },
    annotators: {
      A: [
        [0, 5, "war"],
        [0, 5, "conflict"],
      ],
      B: [[0, 5, "frame"]],
    },
  });
  const apart = summariseArticle(article, { unit: "span" });
  const atTop = summariseArticle(withTopLabels(article, tree), { unit: "span" });
  expect(apart).toMatchObject({ labels: [{ exact: [0] }, { exact: [0] }, { exact: [0] }] });
  expect(atTop).toMatchObject({ labels: [{ label: "frame", marks: [1, 1], exact: [1] }] });
});

it("makes one label of two on one sentence that differ below the top only, and keeps the sentences", () => {
  const range = { startCodePoint: 0, endCodePoint: 5 };
  const annotators = { A: [[0, 5, "war"] as const, [0, 5, "conflict"] as const], B: [[0, 5, "frame"] as const] };
  const article = { ...articleOf({ id: "a", length: 50, annotators }), sentences: [range] };
  const atTop = summariseArticle(withTopLabels(article, tree), { unit: "sentence" });
  expect(atTop).toMatchObject({ units: [{ values: [["frame"], ["frame"]], count: 1 }] });
});
