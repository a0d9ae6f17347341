import { describe, expect, it } from "vitest";
import { customDistance, nominalDistance } from "./distance";
import { krippendorffAlpha } from "./krippendorff-alpha";
import { ratingSums } from "./rating-sums";
import { checkedLabel, distanceAt } from "./scale";
import { jaccardDistance, masiDistance } from "./set-distance";
import { countReport, unitReport } from "./unit-report";
import { type UnitStudy, unitStudy } from "./unit-study";

const nominal = { level: "nominal", order: null } as const;

/** A row of digits a coder, `*` where missing, as papers print them. */
function columns(...coders: readonly string[]): UnitStudy {
  const [first = ""] = coders;
  const rows = Array.from(first, (_, unit) =>
    coders.map((codes) => (codes[unit] === "*" ? null : (codes[unit] ?? ""))),
  );
  return unitStudy(
    coders.map((_, index) => `C${index + 1}`),
    rows,
  );
}

/** A table of two coders: labels from both sides, and how often they met. */
function crossed(labels: readonly string[], table: readonly (readonly number[])[]): UnitStudy {
  const rows = labels.flatMap((a) => labels.map((b) => [a, b]));
  return unitStudy(["A", "B"], rows, { weights: table.flat() });
}

function value(study: UnitStudy, key: string, level: "nominal" | "ordinal" | "interval" | "ratio" = "nominal") {
  return unitReport(study, { level, order: null }).measures[key]?.value;
}

const fourCoders = columns("123321412***", "1233224125*3", "*3332342251*", "12332441251*");

describe("values printed in papers", () => {
  it("α at every level (Krippendorff 2011, sections B to E)", () => {
    expect(value(columns("0100000000", "1110010100"), "krippendorff-alpha")).toBeCloseTo(0.095, 3);
    expect(value(columns("aabbdcccedda", "babbbccceddd"), "krippendorff-alpha")).toBeCloseTo(0.692, 3);
    expect(value(fourCoders, "krippendorff-alpha")).toBeCloseTo(0.743, 3);
    expect(value(fourCoders, "krippendorff-alpha-ordinal", "ordinal")).toBeCloseTo(0.815, 3);
    expect(value(fourCoders, "krippendorff-alpha-interval", "interval")).toBeCloseTo(0.849, 3);
    expect(value(fourCoders, "krippendorff-alpha-ratio", "ratio")).toBeCloseTo(0.797, 3);
    expect(value(fourCoders, "percent-agreement-pooled")).toBeCloseTo(0.8, 9);
  });

  it("κ and π of two coders (Cohen 1960, p. 45; Artstein and Poesio 2008, p. 558)", () => {
    const cohen = crossed(
      ["1", "2", "3"],
      [
        [88, 14, 18],
        [10, 40, 10],
        [2, 6, 12],
      ],
    );
    expect(value(cohen, "cohen-kappa")).toBeCloseTo(0.492, 3);
    const acts = crossed(
      ["STAT", "IReq"],
      [
        [20, 10],
        [20, 50],
      ],
    );
    expect(value(acts, "cohen-kappa")).toBeCloseTo(0.348, 3);
    expect(value(acts, "scott-pi")).toBeCloseTo(0.341, 3);
    expect(value(acts, "percent-agreement")).toBeCloseTo(0.7, 9);
  });

  it("the paradox of rare labels: κ below 0, AC1 .94 at 94 % agreement (Gwet 2002)", () => {
    const rare = crossed(
      ["+", "-"],
      [
        [118, 5],
        [2, 0],
      ],
    );
    expect(value(rare, "cohen-kappa")).toBeCloseTo(-0.0234, 4);
    expect(value(rare, "gwet-ac1")).toBeCloseTo(0.9408, 4);
  });

  it("free margins where nearly all is one label (Randolph 2005, p. 17)", () => {
    const rare = columns("YYYY", "YYYY", "YNNY");
    expect(value(rare, "fleiss-kappa")).toBeCloseTo(-0.2, 9);
    expect(value(rare, "randolph-kappa")).toBeCloseTo(1 / 3, 9);
  });

  it("a distance of one's own (Artstein and Poesio 2008, p. 568)", () => {
    const acts = crossed(
      ["STAT", "IReq", "Chck"],
      [
        [46, 0, 0],
        [6, 32, 6],
        [0, 0, 10],
      ],
    );
    const distance = customDistance((c, k) => (c === k ? 0 : c === 2 || k === 2 ? 0.5 : 1));
    expect(krippendorffAlpha(ratingSums(acts), distance).value).toBeCloseTo(0.8156, 4);
  });

  it("from counts: ten subjects of fourteen raters, κ .210", () => {
    const table = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ];
    const counts = { labels: ["1", "2", "3", "4", "5"], counts: Float64Array.from(table.flat()) };
    const { measures, coders } = countReport({ ...counts, weights: new Float64Array(10).fill(1) }, nominal);
    expect(measures["fleiss-kappa"]?.value).toBeCloseTo(0.21, 3);
    expect(measures["fleiss-kappa"]?.expected).toBeCloseTo(0.213, 3);
    expect(measures).not.toHaveProperty("cohen-kappa");
    expect(coders).toEqual([]);
  });

  it("distances of sets: MASI of sets that cross is .889, not .444 (Passonneau 2006)", () => {
    expect(masiDistance(new Set("ab"), new Set("ac"))).toBeCloseTo(0.889, 3);
    expect(masiDistance(new Set("a"), new Set("ab"))).toBeCloseTo(2 / 3, 9);
    expect(masiDistance(new Set(), new Set())).toBe(0);
    expect(masiDistance(new Set(), new Set("a"))).toBe(1);
    expect(jaccardDistance(new Set(), new Set())).toBe(0);
  });
});

describe("α of sets", () => {
  const rows = [
    ["a|b", "b | a|a"],
    ["a", "a|b"],
    ["|", "c"],
    ["|", " | "],
    ["c", null],
  ];
  const read = rows.map((row) =>
    row.map((code) => {
      const label = code === null ? null : checkedLabel(code, { level: "masi", order: null });
      return label?.ok ? label.value : null;
    }),
  );
  const study = unitStudy(["A", "B"], read);
  const sums = ratingSums(study);

  it("is between 0/1 on whole sets and 1, and knows an empty set from a missing one", () => {
    const whole = krippendorffAlpha(sums, nominalDistance);
    const masi = krippendorffAlpha(sums, distanceAt("masi", study.labels, null));
    const jaccard = krippendorffAlpha(sums, distanceAt("jaccard", study.labels, null));
    expect([whole.n, masi.n, study.labels.length]).toEqual([4, 4, 4]);
    // D_o = 2(δ₁ + 1)/8 and D_e over the margins 2 × {a,b}+1, {a}, 3 × {}, {c}, by hand.
    const byHand = (near: number) => 1 - (2 * (near + 1)) / 8 / ((2 * (3 * near + 9 + 3 + 3 + 1 + 3)) / 56);
    expect(whole.value).toBeCloseTo(byHand(1), 9);
    expect(masi.value).toBeCloseTo(byHand(2 / 3), 9);
    expect(jaccard.value).toBeCloseTo(byHand(1 / 2), 9);
  });
});

describe("where nothing can be said", () => {
  const reasons = (study: UnitStudy) =>
    Object.fromEntries(
      Object.entries(unitReport(study, nominal).measures).map(([key, { value: number, warnings }]) => [
        key,
        number ?? warnings.map(({ code }) => code).join(),
      ]),
    );

  it("of one coder, or of coders without a common unit: no value, no agreement of 1", () => {
    for (const study of [columns("abc"), columns("ab**", "**ab"), columns("", ""), columns("***", "***")]) {
      expect(new Set(Object.values(reasons(study)))).toEqual(new Set(["no-common-units"]));
    }
  });

  it("of one label: agreement in percent, and the reason in place of every other measure", () => {
    const {
      "percent-agreement": percent,
      "percent-agreement-pooled": pooled,
      ...others
    } = reasons(columns("aa", "aa"));
    expect([percent, pooled]).toEqual([1, 1]);
    expect(new Set(Object.values(others))).toEqual(new Set(["one-value-only"]));
  });

  it("of missing codes: Fleiss' κ, not the measures made for them; of three coders: Scott's π", () => {
    const holes = reasons(columns("aab*", "abbb", "aa*b"));
    expect(holes).toMatchObject({ "fleiss-kappa": "codes-missing", "scott-pi": "two-coders-only" });
    expect(holes["fleiss-kappa-gwet-missing"]).toBeTypeOf("number");
  });

  it("of a pair of coders: the mean stands on the others and says so", () => {
    const { measures } = unitReport(columns("aabb", "aabb", "a***"), nominal);
    expect(measures["cohen-kappa"]).toMatchObject({ value: 1, warnings: [{ code: "pairs-left-out", count: 2 }] });
  });

  it("of labels that nobody used: they count for AC1 and free margins, and have no value themselves", () => {
    const rows = [
      ["a", "a"],
      ["b", "b"],
      ["a", "b"],
    ];
    const few = unitReport(unitStudy(["A", "B"], rows), nominal);
    const many = unitReport(unitStudy(["A", "B"], rows, { labels: ["a", "b", "c"] }), nominal);
    for (const key of ["gwet-ac1", "randolph-kappa"]) {
      expect(many.measures[key]?.value).toBeGreaterThan(few.measures[key]?.value ?? 1);
    }
    expect(many.measures["krippendorff-alpha"]).toEqual(few.measures["krippendorff-alpha"]);
    expect(many.perLabel.c?.["krippendorff-alpha"]).toMatchObject({
      value: null,
      warnings: [{ code: "one-value-only" }],
    });
    expect(many.prevalence).toEqual({ a: 0.5, b: 0.5, c: 0 });
  });

  it("of more labels than a codebook has: nothing about each of them", () => {
    const labels = Array.from({ length: 201 }, (_, index) => `${index}`);
    const labelsOf = (choice: readonly string[]) => {
      return Object.keys(unitReport(unitStudy(["A"], [], { labels: choice }), nominal).perLabel).length;
    };
    expect([labelsOf(labels), labelsOf(labels.slice(1))]).toEqual([0, 200]);
  });
});
