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
    ...{ codes: true, layer: { ...plain.layer, unit: "article" }, labels },
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
