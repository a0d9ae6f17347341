import { beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "@/lib/domain/agreement/random";
import type { GammaCoding } from "./continuum";
import { type GammaDocument, gammaNumbers } from "./gamma-report";
import { gammaOfDocument } from "./gamma-summary";

const method = { bootstrap: 400, seed: 1, cluster: "article" } as const;
const random = seededRandom(4);
const whole = (most: number) => Math.floor(random.next() * most);

/** Two coders who mostly mark the same, `a` half of the time. */
function codings(marks: number): readonly GammaCoding[] {
  const places = Array.from({ length: marks }, (_, place) => ({
    start: place * 50,
    label: whole(2) === 0 ? "a" : "b",
  }));
  return ["A", "B"].map((coder) => ({
    coder,
    units: places.map(({ start, label }) => {
      const from = start + whole(12);
      return { start: from, end: from + 10 + whole(10), label: whole(5) === 0 ? "c" : label };
    }),
  }));
}

async function documentOf(id: string, all: readonly GammaCoding[], event: string | null = null) {
  const summary = await gammaOfDocument(all, { seed: 1, precision: null }, null);
  return { id, event, summary };
}

const silent = [
  { coder: "A", units: [] },
  { coder: "B", units: [] },
];
let documents: GammaDocument[];
beforeAll(async () => {
  const marked = Array.from({ length: 8 }, (_, at) => documentOf(`d${at}`, codings(3 + at), at < 2 ? "e1" : null));
  documents = await Promise.all([...marked, documentOf("silent", silent)]);
});

describe("γ of a layer", () => {
  it("is one minus the quotient of disorders weighed by x̄, in any order of articles", () => {
    const { overall, perDocument } = gammaNumbers(documents, method);
    const sum = (of: "observed" | "expected") => {
      return documents.reduce((all, { summary }) => all + summary.meanUnits * (summary[of] ?? 0), 0);
    };
    expect(overall.gamma?.value).toBeCloseTo(1 - sum("observed") / sum("expected"), 12);
    const units = documents.reduce((all, { summary }) => all + summary.units, 0);
    expect(overall.gamma).toMatchObject({ n: units, coverage: null, pBelow667: null, pBelow800: null });
    const [first] = documents;
    const { observed, expected } = first?.summary ?? {};
    expect(perDocument.d0?.gamma).toBeCloseTo(1 - (observed ?? 0) / (expected ?? 0), 12);
    expect(perDocument.silent).toEqual({ gamma: null, "gamma-cat": null });
    expect(gammaNumbers(documents.toReversed(), method)).toEqual(gammaNumbers(documents, method));
  });

  it("has an interval around it, also with the error of chance alone, and says what is left out", async () => {
    const { gamma } = gammaNumbers(documents, method).overall;
    expect(gamma?.low).toBeLessThan(gamma?.value ?? Number.NaN);
    expect(gamma?.high).toBeGreaterThan(gamma?.value ?? Number.NaN);
    expect(gamma?.warnings).toEqual([
      { code: "articles-unmarked", articles: 1 },
      { code: "few-articles", articles: 8, needed: 20 },
    ]);
    const [one] = documents;
    const same = Array.from({ length: 6 }, (_, at) => ({ id: `s${at}`, event: null, summary: one?.summary }));
    const copies = same.flatMap(({ summary, ...rest }) => (summary === undefined ? [] : { ...rest, summary }));
    const { low, high } = gammaNumbers(copies, method).overall.gamma ?? {};
    expect((high ?? 0) - (low ?? 0)).toBeGreaterThan(0.01);
  });

  it("draws events together where they are asked for, and nothing where nothing is", () => {
    const events = gammaNumbers(documents, { ...method, cluster: "event" }).overall.gamma;
    expect(events?.warnings).toContainEqual({ code: "few-articles", articles: 7, needed: 20 });
    const off = gammaNumbers(documents, { ...method, bootstrap: 0 }).overall.gamma;
    expect(off).toMatchObject({ low: null, high: null });
    expect(off?.warnings).toContainEqual({ code: "interval-off" });
  });

  it("gives each label its own value, with a reason where there is none", () => {
    const { perLabel, overall } = gammaNumbers(documents, method, ["unused", "a"]);
    expect(Object.keys(perLabel)).toEqual(["unused", "a", "b", "c"]);
    expect(perLabel.unused).toEqual({
      "gamma-label": expect.objectContaining({ value: null, n: 0, warnings: [{ code: "nothing-marked" }] }),
    });
    expect(perLabel.a?.["gamma-label"]?.value).toBeGreaterThan(0);
    expect(perLabel.a?.["gamma-label"]?.value).toBeLessThan(1);
    expect(overall["gamma-cat"]?.value).toBeGreaterThan(0);
  });

  it("refuses a label’s interval below five articles in which it occurs", async () => {
    const withRare = async (articles: number) => {
      const all = Array.from({ length: 8 }, (_, at) => {
        const renamed = (label: string) => (label === "b" && at < articles ? "rare" : label);
        return codings(8).map(({ coder, units }) => {
          return { coder, units: units.map((unit) => ({ ...unit, label: renamed(unit.label) })) };
        });
      });
      const found = await Promise.all(all.map((one, at) => documentOf(`d${at}`, one)));
      return gammaNumbers(found, method).perLabel.rare?.["gamma-label"];
    };
    const [four, five] = [await withRare(4), await withRare(5)];
    expect(four).toMatchObject({ value: expect.any(Number), low: null, high: null });
    expect(four?.warnings).toContainEqual({ code: "too-few-articles", articles: 4, needed: 5 });
    expect(five).toMatchObject({ low: expect.any(Number), high: expect.any(Number) });
  });

  it("says of γcat and γk how many units were aligned with another's, and warns where few were", async () => {
    const at = (place: number, label: string) => ({ start: place * 100, end: place * 100 + 10, label });
    const met = ["a", "b", "a", "b"].map((label, place) => at(place, label));
    const alone = [at(10, "a"), at(20, "a"), at(30, "b")];
    const document = await documentOf("d", [
      { coder: "A", units: [...met, ...alone] },
      { coder: "B", units: met },
    ]);
    const { overall, perLabel } = gammaNumbers([document, { ...document, id: "e" }], method);
    const [a, b] = [perLabel.a?.["gamma-label"], perLabel.b?.["gamma-label"]];
    expect([a?.value, a?.coverage, b?.coverage]).toEqual([1, 8 / 12, 8 / 10]);
    expect(overall["gamma-cat"]?.coverage).toBe(16 / 22);
    expect(overall.gamma).toMatchObject({ value: expect.any(Number), coverage: null });
    expect(overall.gamma?.value).toBeLessThan(1);
    expect(a?.warnings).toContainEqual({ code: "marks-left-alone", marks: 4, of: 12 });
    expect(b?.warnings.map(({ code }) => code)).not.toContain("marks-left-alone");
  });

  it("has a reason for each way of having no value", async () => {
    const reasons = async (...all: readonly (readonly GammaCoding[])[]) => {
      const found = await Promise.all(all.map((one, at) => documentOf(`x${at}`, one)));
      const { overall } = gammaNumbers(found, method);
      return [overall.gamma, overall["gamma-cat"]].map((number) => [number?.value, number?.warnings.at(0)?.code]);
    };
    const unit = { start: 0, end: 9, label: "a" };
    const alone = [{ coder: "A", units: [unit] }];
    const one = [...alone, { coder: "B", units: [unit] }];
    expect(await reasons(alone)).toEqual([
      [null, "no-common-articles"],
      [null, "no-common-articles"],
    ]);
    expect(await reasons(silent, alone)).toEqual([
      [null, "nothing-marked"],
      [null, "nothing-marked"],
    ]);
    expect(await reasons(one)).toEqual([
      [1, "too-few-articles"],
      [null, "one-label-only"],
    ]);
  });

  it("leaves articles out that can't be aligned exactly, and says how many", async () => {
    const units = Array.from({ length: 40 }, (_, place) => ({ start: place, end: place + 50, label: "a" }));
    const summary = await gammaOfDocument(
      ["A", "B", "C"].map((coder) => ({ coder, units })),
      { seed: 1, most: 100 },
      null,
    );
    const dense = { id: "dense", event: null, summary };
    const left = { code: "articles-not-aligned", articles: 1 };
    expect(gammaNumbers([dense], method).overall.gamma).toMatchObject({ value: null, warnings: [left] });
    const { gamma } = gammaNumbers([...documents, dense], method).overall;
    expect(gamma?.value).toBe(gammaNumbers(documents, method).overall.gamma?.value);
    expect(gamma?.warnings).toContainEqual(left);
  });
});
