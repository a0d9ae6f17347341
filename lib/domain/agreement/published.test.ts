import { describe, expect, it } from "vitest";
import { coefficients, layerSums } from "./measures";
import { articleOf, codedArticle, coefficientAt, type SampleMark, valueAt } from "./samples.test-support";
import { summariseArticle } from "./summary";

function codes(rows: readonly (readonly (number | null)[])[]) {
  const summaries = rows.map((row, index) => summariseArticle(codedArticle(`${index}`, row), { unit: "article" }));
  return coefficients(layerSums({ unit: "article", labels: [] }, summaries));
}

function spans(length: number, annotators: Readonly<Record<string, readonly SampleMark[]>>) {
  const summary = summariseArticle(articleOf({ id: "a", length, annotators }), { unit: "span" });
  return coefficients(layerSums({ unit: "span", labels: [] }, [summary]));
}

describe("codes of whole articles", () => {
  it("gives what Krippendorff 2011 prints for data with missing values: α = .743", () => {
    const nobody = null;
    const values = codes([
      [1, 1, nobody, 1],
      [2, 2, 3, 2],
      [3, 3, 3, 3],
      [3, 3, 3, 3],
      [2, 2, 2, 2],
      [1, 2, 3, 4],
      [4, 4, 4, 4],
      [1, 1, 2, 1],
      [2, 2, 2, 2],
      [nobody, 5, 5, 5],
      [nobody, nobody, 1, 1],
      [nobody, 3, nobody, nobody],
    ]);
    expect(valueAt(values, "krippendorff-alpha")).toBeCloseTo(0.743, 3);
    expect(coefficientAt(values, "percent-agreement")).toMatchObject({ n: 11, warnings: [] });
    expect(valueAt(values, "percent-agreement")).toBeCloseTo(0.818, 3);
  });

  it("gives what Krippendorff 1980, p. 139, prints: .740, .642, and .381 .711 .717 .764 for the labels", () => {
    const rows = [
      [1, 1, 1],
      [1, 2, 2],
      [2, 2, 2],
      [4, 4, 4],
      [1, 4, 4],
      [2, 2, 2],
      [1, 2, 3],
      [3, 3, 3],
      [2, 2, 2],
    ];
    const values = codes(rows);
    expect(valueAt(values, "percent-agreement")).toBeCloseTo(20 / 27, 9);
    expect(valueAt(values, "krippendorff-alpha")).toBeCloseTo(0.642, 3);
    const alphas = ["1", "2", "3", "4"].map((label) => valueAt(values, "krippendorff-alpha", { kind: "label", label }));
    expect(alphas.map((value) => value?.toFixed(3))).toEqual(["0.381", "0.711", "0.717", "0.764"]);
  });

  it("has no α, and says why, where everybody gave one value", () => {
    const alpha = coefficientAt(
      codes([
        [1, 1],
        [1, 1],
      ]),
      "krippendorff-alpha",
    );
    expect(alpha).toMatchObject({ value: null, observed: 0, expected: null, warnings: [{ code: "one-value-only" }] });
    expect(
      valueAt(
        codes([
          [1, 1],
          [1, 1],
        ]),
        "percent-agreement",
      ),
    ).toBe(1);
    const alone = coefficientAt(codes([[1, null]]), "krippendorff-alpha");
    expect(alone).toMatchObject({ value: null, n: 0, warnings: [{ code: "no-common-articles" }] });
  });

  it("takes a set of labels as one value, and no label as a value too", () => {
    const mark = (label: string) => ({ id: label, label, actor: null, ranges: [], attributes: {} });
    const article = {
      id: "a",
      length: 9,
      codings: [
        { coder: "A", marks: [mark("x"), mark("y")] },
        { coder: "B", marks: [mark("y"), mark("x"), mark("x")] },
        { coder: "C", marks: [] },
      ],
    };
    const summary = summariseArticle(article, { unit: "event" });
    expect(summary).toEqual({
      kind: "codes",
      coders: ["A", "B", "C"],
      values: [["x", "y"], ["x", "y"], []],
    });
    expect(valueAt(coefficients(layerSums({ unit: "event", labels: [] }, [summary])), "percent-agreement")).toBeCloseTo(
      1 / 3,
      15,
    );
  });
});

describe("marks in the text", () => {
  it("scores one coder's silence a little below chance: −.09", () => {
    const alpha = coefficientAt(spans(50, { A: [[10, 20, "x"]], B: [] }), "unitizing-alpha-layer");
    expect(alpha.value).toBeCloseTo(-0.09, 9);
    const f1 = coefficientAt(spans(50, { A: [[10, 20, "x"]], B: [] }), "span-f1-exact");
    expect(f1).toMatchObject({ value: 0, n: 1, warnings: [] });
  });

  it("is undefined where nobody marked anything, and where everything is marked", () => {
    const silent = spans(50, { A: [], B: [] });
    for (const measure of ["span-f1-exact", "span-f1-overlap", "unitizing-alpha-layer"] as const) {
      expect(coefficientAt(silent, measure)).toMatchObject({
        value: null,
        n: 0,
        warnings: [{ code: "nothing-marked" }],
      });
    }
    const full = spans(20, { A: [[0, 20, "x"]], B: [[0, 20, "x"]] });
    const alpha = coefficientAt(full, "unitizing-alpha-layer", { kind: "label", label: "x" });
    expect(alpha).toMatchObject({ value: null, observed: null });
    expect(alpha.warnings).toContainEqual({ code: "everything-marked" });
  });

  it("is blind to splits in α and not in F1", () => {
    const values = spans(60, {
      A: [[10, 30, "x"]],
      B: [
        [10, 20, "x"],
        [20, 30, "x"],
      ],
    });
    expect(valueAt(values, "unitizing-alpha-layer")).toBeCloseTo(1, 12);
    expect(valueAt(values, "span-f1-exact")).toBe(0);
    expect(valueAt(values, "span-f1-overlap")).toBeCloseTo(2 / 3, 12);
  });

  it("pairs as many overlapping marks as possible, where a greedy choice would lose one", () => {
    const values = spans(60, {
      A: [
        [0, 20, "x"],
        [10, 12, "x"],
      ],
      B: [
        [5, 15, "x"],
        [18, 30, "x"],
      ],
    });
    expect(valueAt(values, "span-f1-overlap")).toBe(1);
  });

  it("unites overlapping marks of one label and coder, and says so; F1 still sees them apart", () => {
    const values = spans(60, {
      A: [
        [10, 20, "x"],
        [15, 30, "x"],
      ],
      B: [[10, 30, "x"]],
    });
    const alpha = coefficientAt(values, "unitizing-alpha-layer");
    expect(alpha.value).toBeCloseTo(1, 12);
    expect(alpha.warnings).toContainEqual({ code: "marks-united", count: 1 });
    expect(valueAt(values, "span-f1-exact")).toBe(0);
  });

  it("compares a mark of several ranges as a whole in exact F1, and by its characters in overlap", () => {
    const values = spans(60, { A: [[0, 5, "x", 20, 25]], B: [[0, 5, "x"]], C: [[10, 15, "x"]] });
    expect(valueAt(values, "span-f1-exact", { kind: "pair", a: "A", b: "B" })).toBe(0);
    expect(valueAt(values, "span-f1-overlap", { kind: "pair", a: "A", b: "B" })).toBe(1);
    expect(valueAt(values, "span-f1-overlap", { kind: "pair", a: "A", b: "C" })).toBe(0);
  });

  it("counts marks that differ in actor only once", () => {
    const [article] = [
      articleOf({
        id: "a",
        length: 60,
        annotators: {
          A: [
            [0, 5, "x"],
            [0, 5, "x"],
          ],
          B: [[0, 5, "x"]],
        },
      }),
    ];
    const twins = {
      ...article,
      codings: article.codings.map((coding) => ({
        ...coding,
        marks: coding.marks.map((mark, index) => ({ ...mark, actor: `actor${index}` })),
      })),
    };
    const values = coefficients(layerSums({ unit: "span", labels: [] }, [summariseArticle(twins, { unit: "span" })]));
    expect(coefficientAt(values, "span-f1-exact")).toMatchObject({ value: 1, n: 2 });
  });
});
