import { describe, expect, it } from "vitest";
import { LabelTable } from "./label-table";
import { rendered } from "./rendered.test-support";
import { sampleNumber, sampleView } from "./view.test-support";

/** What stands in the cells of each row, without what is drawn. */
function cells(html: string): string[][] {
  return html.split(/<tr[ >]/).map((row) =>
    [...row.matchAll(/<t[hd][ >].*?<\/t[hd]>/g)].map(([cell]) =>
      cell
        .replace(/<svg.*?<\/svg>|<sup.*?<\/sup>/g, "")
        .replace(/<[^>]*>/g, "")
        .trim(),
    ),
  );
}

describe("the table of a layer of codes", () => {
  const numbers = (alpha: number, ac1: number) => ({
    "krippendorff-alpha": sampleNumber({ value: alpha, n: 60 }),
    "gwet-ac1": sampleNumber({ value: ac1, n: 60 }),
    "percent-agreement": sampleNumber({ value: 0.9, n: 60 }),
  });
  const plain = sampleView();
  const labels = ["rare", "often", "never"].map((key, index) => ({ key, name: key, sign: index + 1 }));
  const view = sampleView({
    ...{ codes: true, counts: "articles", layer: { ...plain.layer, unit: "article" }, labels },
    report: {
      ...plain.report,
      units: 60,
      overall: numbers(0.5, 0.7),
      perLabel: { rare: numbers(0.2, 0.95), often: numbers(0.6, 0.61), never: numbers(0, 1) },
      prevalence: { rare: 0.05, often: 0.625, never: 0 },
      labelUse: { rare: { articles: 8, perCoder: {} }, often: { articles: 41, perCoder: {} } },
    },
  });
  const html = rendered(<LabelTable {...view} />);

  it("has how common labels are, most common first, and AC1 and same answers beside α", () => {
    const [, , , ...rows] = cells(html);
    expect(rows).toEqual([
      ["All labels", "60", "100", ".50", ".40–.60", "", ".70", "90.0"],
      ["often", "41", "62.5", ".60", ".40–.60", "", ".61", "90.0"],
      ["rare", "8", "5.0", ".20", ".40–.60", "", ".95", "90.0"],
    ]);
    expect(html).toContain("Not used: never.");
  });

  it("has a head over every column", () => {
    const [, groups = [], heads = []] = cells(html);
    expect(groups.filter((name) => name !== "")).toEqual(["Use", "Krippendorff’s α", "AC1", "Same answer"]);
    expect(heads).toHaveLength(8);
  });
});

describe("the table of a layer of sentences", () => {
  const few = { code: "few-marks", marks: 3, articles: 2 } as const;
  const numbers = (alpha: number, marks: number, codes: number) => ({
    "krippendorff-alpha": sampleNumber({ value: alpha, n: 900 }),
    "gwet-ac1": sampleNumber({ value: 0.9, n: 900 }),
    "percent-agreement": sampleNumber({
      value: 0.95,
      n: 900,
      warnings: codes < 10 ? [{ ...few, code: "few-codes", codes }] : [],
    }),
    "unitizing-alpha-layer": sampleNumber({ value: 0.1, n: marks, warnings: marks < 10 ? [few] : [] }),
    "span-f1-exact": sampleNumber({ value: 0.2, n: marks }),
  });
  const plain = sampleView();
  const labels = ["grave", "light"].map((key, index) => ({ key, name: key, sign: index + 1 }));
  const view = sampleView({
    ...{ codes: true, counts: "sentences", layer: { ...plain.layer, unit: "sentence" }, labels },
    report: {
      ...plain.report,
      units: 900,
      overall: numbers(0.5, 43, 40),
      perLabel: { grave: numbers(0.6, 40, 40), light: numbers(0.2, 3, 3) },
      prevalence: { grave: 0.02, light: 0.001 },
      labelUse: { grave: { articles: 8, perCoder: {} }, light: { articles: 2, perCoder: {} } },
    },
  });
  const html = rendered(<LabelTable {...view} />);

  it("has the measures of codes, the marks, and how common labels are among all answers", () => {
    const [, groups = [], , ...rows] = cells(html);
    expect(groups.filter((name) => name !== "")).toEqual(["Use", "Krippendorff’s α", "AC1", "Same answer"]);
    expect(rows.map((row) => row.slice(0, 4))).toEqual([
      ["All labels", "43", "100", ".50"],
      ["grave", "40", "2.0", ".60"],
      ["light", "3", "0.1", ".20"],
    ]);
  });

  it("says below what is to be known of these, and nothing of measures that stand elsewhere", () => {
    expect(html.match(/Too few to rely on \(10 \w+/g)).toEqual(["Too few to rely on (10 codes"]);
  });
});
