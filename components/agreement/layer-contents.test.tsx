import { describe, expect, it } from "vitest";
import type { MeasuredLayerView } from "./agreement-types";
import { AttributeTable } from "./attribute-table";
import { BreakdownSection } from "./breakdown-section";
import { CoderTable } from "./coder-table";
import { ConfusionMatrix } from "./confusion-matrix";
import { DriftTable } from "./drift-table";
import { LayerContents } from "./layer-contents";
import { shownParts } from "./layer-parts";
import { MeasureTable } from "./measure-table";
import { OverRounds } from "./over-rounds";
import { PairMatrix } from "./pair-matrix";
import { rendered } from "./rendered.test-support";
import { UseTable } from "./use-table";
import { sampleNumber, sampleStudy, sampleView } from "./view.test-support";
import { WorstArticles } from "./worst-articles";

const alpha = { "unitizing-alpha-layer": sampleNumber() };
const part = { value: "headline", marks: 3, articles: 2, coders: 2, numbers: alpha };
const window = {
  from: "2026-03-01",
  to: "2026-03-02",
  articles: 10,
  first: "a",
  last: "b",
  "marks-per-1000": 2,
  "span-f1-exact": 0.5,
};
const headline = { at: new Date(0), documents: 1, compared: 1, coders: 2, layers: { naming: alpha } };
const round = { id: "r", name: "R", kind: "production", state: "closed", openedAt: null, codebookVersion: 1 } as const;

const full: MeasuredLayerView = sampleView({
  study: sampleStudy({
    coders: ["c1", "c2"].map((id) => ({ id, pseudonym: id.toUpperCase(), articles: 60 })),
    articles: [{ id: "a", key: "k", title: "An article", outlet: null, event: null }],
    overRounds: [{ ...round, stages: { first: headline, discussed: headline } }],
  }),
  labels: [
    { key: "x", name: "Label X", sign: 1 },
    { key: "y", name: "Label Y", sign: 2 },
    { key: "z", name: "Never", sign: 3 },
  ],
  breakdown: {
    parts: { zone: { rows: [part, { ...part, value: "body" }], others: null } },
    values: {},
    cases: {},
    coders: { c1: { drift: [window], gold: { articles: 1, "span-f1-exact": 0.16 } } },
  },
  report: {
    ...sampleView().report,
    overall: alpha,
    perAttribute: { voice: { "krippendorff-alpha": sampleNumber() } },
    perCoder: { c1: { "span-f1-exact": 0.5 } },
    perDocument: [{ id: "k", "span-f1-exact": 0.5 }],
    confusion: {
      labels: ["x"],
      counts: [
        [1, 0],
        [0, 0],
      ],
    },
    labelUse: {
      x: { articles: 3, perCoder: { c2: 4 } },
      y: { articles: 7, perCoder: { c1: 1_200, c2: 8 } },
      z: { articles: 0, perCoder: {} },
    },
  },
});

const everyPart = (view: MeasuredLayerView) => (
  <>
    <PairMatrix {...view} />
    {view.report.confusion && <ConfusionMatrix view={view} confusion={view.report.confusion} />}
    <MeasureTable {...view} />
    <BreakdownSection {...view} />
    <AttributeTable {...view} />
    <CoderTable {...view} />
    <UseTable {...view} />
    <DriftTable {...view} />
    <WorstArticles {...view} />
    <OverRounds {...view} />
  </>
);

function inside(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].flatMap(([, found]) => found ?? []);
}

describe("the contents of a layer", () => {
  it.each([
    ["all that there is", full, 10],
    ["what alone there is where nothing was computed", sampleView(), 2],
  ])("leads to %s, in its order", (_, view, count) => {
    const links = inside(rendered(<LayerContents {...view} />), /href="#(.*?)"/g);
    expect(links).toHaveLength(count);
    expect(links).toEqual(inside(rendered(everyPart(view)), /<section[^>]* id="(layer-.*?)" tabindex="-1"/g));
    expect(shownParts(view)).toHaveLength(count);
  });
});

it("counts each label's marks by annotator, the most used label first", () => {
  const rows = rendered(<UseTable {...full} />)
    .split("<tr>")
    .slice(2);
  const cells = rows.map((row) =>
    row
      .replace(/<[^>]*>/g, " ")
      .split(/\s+/)
      .filter(Boolean),
  );
  expect(cells.map((row) => row.slice(-6))).toEqual([
    ["Label", "Y", "7", "1,200", "8", "1,208"],
    ["Label", "X", "3", "0", "4", "4"],
  ]);
});

it("says in how many of an annotator's articles there is gold", () => {
  expect(rendered(<CoderTable {...full} />)).toContain("in 1 of 60");
});
