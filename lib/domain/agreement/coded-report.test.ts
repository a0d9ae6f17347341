import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withChoices } from "./choices.test-support";
import { codedReport } from "./coded-report";
import { codedSums, frameOf } from "./coded-sums";
import type { CodedDocument, CodedUnit } from "./coded-units";
import { coefficients } from "./measures";
import type { ReportMethod, ReportNumbers } from "./report-numbers";
import { unitsOf } from "./sentence-units";
import { sumOf } from "./statistic";
import type { Level } from "./units/scale";
import { type UnitCoefficients, unitReport } from "./units/unit-report";
import { unitStudy } from "./units/unit-study";

const labels = ["x", "y", "z"];
const coders = ["A", "B", "C", "D"];
const layer = { coders, labels };
const once: ReportMethod = { bootstrap: 0, seed: 1, cluster: "article" };

const answer = fc.subarray(labels);
const single = fc.subarray(labels, { maxLength: 1 });

function articles(value: fc.Arbitrary<string[]>): fc.Arbitrary<readonly CodedDocument[]> {
  const article = fc.subarray(coders, { minLength: 1 }).chain((own) => {
    const values = fc.array(value, { minLength: own.length, maxLength: own.length });
    const unit: fc.Arbitrary<CodedUnit> = fc.record({ values, count: fc.integer({ min: 1, max: 3 }) });
    return fc.record({ coders: fc.constant(own), units: fc.array(unit, { minLength: 1, maxLength: 3 }) });
  });
  return fc
    .array(article, { minLength: 1, maxLength: 8 })
    .map((all) => all.map((coded, index) => ({ id: `a${index}`, event: `e${index % 3}`, coded })));
}
const several = articles(answer);
const one = articles(single);

/** The same as a table: a row a unit, a column a coder, with what `write` makes of an answer. */
function tableOf(documents: readonly CodedDocument[], write: (answer: readonly string[]) => string, choice: string[]) {
  const units = documents.flatMap(({ coded }) => coded.units.map((unit) => ({ ...unit, own: coded.coders })));
  const rows = units.map(({ own, values }) =>
    coders.map((coder) => {
      const value = values[own.indexOf(coder)];
      return value === undefined ? null : write(value);
    }),
  );
  const weights = units.map(({ count }) => count);
  return (level: Level = "nominal") =>
    unitReport(unitStudy(coders, rows, { weights, labels: choice }), { level, order: null });
}

const plain = (value: readonly string[]) => value.join("|") || "|";

/** The answers to units that all of these coders coded. */
function answersOf(documents: readonly CodedDocument[], own: readonly string[]): readonly string[] {
  const common = documents.filter(({ coded }) => own.every((coder) => coded.coders.includes(coder)));
  const isOwn = (document: CodedDocument, at: number) => own.includes(document.coded.coders[at] ?? "");
  return common.flatMap((document) =>
    document.coded.units.flatMap(({ values }) =>
      values.filter((_, at) => own.length === 0 || isOwn(document, at)).map(plain),
    ),
  );
}

/** The same with the layer's choices: its labels, and none where one of these coders gave it to a unit of all of them. */
function chosen(coefficients: UnitCoefficients | undefined, documents: readonly CodedDocument[], own: string[] = []) {
  const named = new Set([...labels, "|", ...answersOf(documents, [])]).size;
  return withChoices(coefficients ?? {}, named, labels.length + Number(answersOf(documents, own).includes("|")));
}

function expectSame(actual: ReportNumbers | undefined, expected: UnitCoefficients) {
  for (const [key, number] of Object.entries(actual ?? {})) {
    const other = expected[key];
    expectNear(number.value, other?.value, key);
    expect(number.n, key).toBe(other?.n);
  }
}

describe("codedReport", () => {
  it("has the values of the table of all units, overall and by pair, of single labels and of sets", () => {
    fc.assert(
      fc.property(fc.oneof(several, one), (documents) => {
        const { overall, perPair } = codedReport(documents, layer, once);
        const { "krippendorff-alpha-masi": masi, "krippendorff-alpha-jaccard": jaccard, ...nominal } = overall;
        const table = tableOf(documents, plain, [...labels, "|"]);
        const expected = table();
        expectSame(nominal, chosen(expected.measures, documents));
        expect(perPair.map(({ a, b }) => a + b)).toEqual(expected.perPair.map(({ a, b }) => a + b));
        for (const [place, { a, b, ...numbers }] of perPair.entries()) {
          expectSame(numbers, chosen(expected.perPair[place]?.coefficients, documents, [a, b]));
        }
        if (masi !== undefined) expectSame({ "krippendorff-alpha-masi": masi }, table("masi").measures);
        if (jaccard !== undefined) expectSame({ "krippendorff-alpha-jaccard": jaccard }, table("jaccard").measures);
        const hasSets = documents.some(({ coded }) =>
          coded.units.some(({ values }) => values.some(({ length }) => length > 1)),
        );
        expect([masi, jaccard].map((number) => number !== undefined)).toEqual([hasSets, hasSets]);
      }),
    );
  });

  it("has the same numbers of a pair whoever else answered, so that filter and matrix agree", () => {
    fc.assert(
      fc.property(several, (documents) => {
        const pair = documents.flatMap(({ id, event, coded }): CodedDocument[] => {
          const own = ["A", "B"].filter((coder) => coded.coders.includes(coder));
          const places = own.map((coder) => coded.coders.indexOf(coder));
          return own.length < 2 ? [] : [{ id, event, coded: { coders: own, units: unitsOf(coded.units, places) } }];
        });
        const inMatrix = codedReport(documents, layer, once).perPair[0];
        const alone = codedReport(pair, { coders: ["A", "B"], labels }, once);
        for (const key of ["percent-agreement", "krippendorff-alpha", "gwet-ac1", "scott-pi"] as const) {
          expectNear(inMatrix?.[key]?.value, alone.overall[key]?.value, key);
        }
      }),
    );
  });

  it("has by label the values of a table of whether it was given", () => {
    fc.assert(
      fc.property(fc.oneof(several, one), fc.constantFrom(...labels), (documents, label) => {
        const { perLabel } = codedReport(documents, layer, once);
        const table = tableOf(documents, (value) => (value.includes(label) ? "yes" : "no"), ["no", "yes"]);
        expectSame(perLabel[label], table().measures);
      }),
    );
  });

  it("has of coders what models of the same table say, or why they say nothing", () => {
    fc.assert(
      fc.property(fc.oneof(several, one), (documents) => {
        const { perCoder } = codedReport(documents, layer, once);
        const { answers } = frameOf(
          documents.map(({ coded }) => coded),
          layer,
        );
        // Where starts are drawn by chance, the order of the answers counts.
        const expected = tableOf(documents, plain, answers.map(plain))().perCoder;
        for (const coder of coders) {
          const { "mace-competence": mace, "dawid-skene": dawidSkene, warnings = [] } = perCoder[coder] ?? {};
          expectNear(mace, expected[coder]?.["mace-competence"]?.value);
          expectNear(dawidSkene, expected[coder]?.["dawid-skene"]?.value);
          expect(warnings.length > 0).toBe(mace === null || dawidSkene === null);
        }
      }),
      { numRuns: 30 },
    );
    const left = codedReport(someArticles(6), layer, once, { models: false }).perCoder.A;
    expect(left).toMatchObject({ "mace-competence": null, warnings: [{ code: "models-left-out" }] });
  });

  it("counts how common each label is in articles that two coders finished", () => {
    const unit = (...values: string[][]) => ({ values, count: 2 });
    const coded = [
      { coders: ["A", "B"], units: [unit(["x"], ["x", "y"]), unit([], ["x"])] },
      { coders: ["A", "C"], units: [unit(["y"], [])] },
      { coders: ["A"], units: [unit(["z"])] },
    ];
    const documents = coded.map((one, index) => ({ id: `a${index}`, event: null, coded: one }));
    expect(codedReport(documents, layer, once).prevalence).toEqual({
      x: { codes: 6, share: 0.5, articles: 1 },
      y: { codes: 4, share: 4 / 12, articles: 2 },
      z: { codes: 0, share: 0, articles: 0 },
    });
  });

  it("is the same for any order of coders and labels, and with every label renamed", () => {
    fc.assert(
      fc.property(several, (documents) => {
        const turned = documents.map(({ coded: { coders: own, units }, ...document }) => {
          const order = own.map(rename).toSorted();
          const coder = order.map((name) => own.map(rename).indexOf(name));
          const values = (unit: CodedUnit) => coder.map((at) => (unit.values[at] ?? []).map(rename).toSorted());
          return {
            ...document,
            coded: { coders: order, units: units.map((unit) => ({ ...unit, values: values(unit) })) },
          };
        });
        const other = { coders: coders.map(rename).toSorted(), labels: labels.map(rename).toSorted() };
        const [report, renamed] = [codedReport(documents, layer, once), codedReport(turned, other, once)];
        expectNumbers(renamed.overall, report.overall);
        for (const label of labels) expectNumbers(renamed.perLabel[rename(label)], report.perLabel[label]);
      }),
    );
  });

  it("adds up: the sums of parts together are those of the whole, article by article", () => {
    fc.assert(
      fc.property(several, several, (first, second) => {
        const [a, b] = [first, second].map(
          (part) =>
            codedSums(
              part.map(({ coded }) => coded),
              layer,
            ).rows.length,
        );
        const whole = codedSums(
          [...first, ...second].map(({ coded }) => coded),
          layer,
        );
        expect(whole.rows).toHaveLength((a ?? 0) + (b ?? 0));
        const parts = [first.length, 0].map((from, half) => {
          const weights = whole.rows.map((_, at) => ((half === 0 ? at < from : at >= first.length) ? 1 : 0));
          return sumOf(whole.rows, whole.width, weights);
        });
        const sums = (parts[0] ?? new Float64Array()).map((value, column) => value + (parts[1]?.[column] ?? 0));
        const all = coefficients(whole);
        for (const [index, { evaluate }] of whole.statistics.entries()) {
          const value = all[index]?.value ?? Number.NaN;
          if (Number.isNaN(value)) expect(evaluate(sums)).toBeNaN();
          else expect(evaluate(sums)).toBeCloseTo(value, 9);
        }
      }),
    );
  });

  it("draws articles, not units: an article that counts a hundred times says no more than one", () => {
    const long = (count: number) =>
      someArticles(24).map((document) => {
        const units = document.coded.units.map((unit) => ({ ...unit, count: unit.count * count }));
        return { ...document, coded: { ...document.coded, units } };
      });
    const method: ReportMethod = { bootstrap: 300, seed: 3, cluster: "article" };
    const [short, much] = [1, 100].map((count) => codedReport(long(count), layer, method).overall["gwet-ac1"]);
    expect(much?.n).toBe(100 * (short?.n ?? 0));
    expect(short?.low).toBeLessThan(short?.high ?? 0);
    expect(much?.low).toBeCloseTo(short?.low ?? 0, 9);
    expect(much?.high).toBeCloseTo(short?.high ?? 0, 9);
  });

  it("refuses intervals on fewer than five articles, of a label on fewer that have it, and says so", () => {
    const method: ReportMethod = { bootstrap: 100, seed: 3, cluster: "article" };
    const few = codedReport(someArticles(4), layer, method).overall["krippendorff-alpha"];
    expect(few).toMatchObject({ low: null, warnings: [{ code: "too-few-articles", articles: 4, needed: 5 }] });
    const { overall, perLabel } = codedReport(someArticles(24), layer, method);
    expect(overall["krippendorff-alpha"]).toMatchObject({ low: expect.any(Number), pBelow667: expect.any(Number) });
    expect(overall["gwet-ac1"]).toMatchObject({ low: expect.any(Number), pBelow667: null, pBelow800: null });
    expect(perLabel.z?.["gwet-ac1"]).toMatchObject({
      ...{ value: expect.any(Number), low: null },
      warnings: [
        { code: "few-codes", codes: 5, articles: 3 },
        { code: "too-few-articles", articles: 3, needed: 5 },
      ],
    });
    const byEvent = codedReport(someArticles(24), layer, { ...method, cluster: "event" }).overall["gwet-ac1"];
    expect(byEvent?.warnings).toEqual([{ code: "too-few-articles", articles: 3, needed: 5 }]);
  });
});

const rename = (name: string) => ({ A: "d", B: "a", C: "c", D: "b", x: "q", y: "p", z: "r" })[name] ?? name;

/** Articles of A and B, who differ in every third; three have z. */
function someArticles(count: number): readonly CodedDocument[] {
  return Array.from({ length: count }, (_, index) => {
    const value = index % 8 === 0 ? "z" : index % 2 === 0 ? "x" : "y";
    const values = [[value], index % 3 === 0 ? ["x"] : [value]];
    const coded = { coders: ["A", "B"], units: [{ values, count: 1 }] };
    return { id: `a${String(index).padStart(3, "0")}`, event: `e${index % 3}`, coded };
  });
}

function expectNear(actual: number | null | undefined, expected: number | null | undefined, what?: string): void {
  if (typeof expected !== "number" || typeof actual !== "number") expect(actual, what).toBe(expected);
  else expect(actual, what).toBeCloseTo(expected, 9);
}

function expectNumbers(actual: ReportNumbers | undefined, expected: ReportNumbers | undefined): void {
  expect(Object.keys(actual ?? {})).toEqual(Object.keys(expected ?? {}));
  for (const [key, number] of Object.entries(actual ?? {})) {
    const other = new Map(Object.entries(expected ?? {})).get(key);
    expectNear(number.value, other?.value, key);
  }
}
