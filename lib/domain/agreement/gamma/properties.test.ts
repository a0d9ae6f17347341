import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestAlignment } from "./alignment";
import { continuumOf, type GammaCoding } from "./continuum";
import { dissimilarityOf } from "./dissimilarity";
import { type GammaSummary, gammaOfDocument } from "./gamma-summary";
import { smallStudies, textbookDisorder } from "./textbook.test-support";

async function disorder(codings: readonly GammaCoding[], alpha = 1, beta = 1): Promise<number> {
  const { continuum, labels } = continuumOf(codings);
  const dissimilarity = dissimilarityOf(labels, { alpha, beta });
  const found = await bestAlignment(continuum, { dissimilarity, most: 100_000, solver: null });
  if (!found.ok) throw new Error(found.error.code);
  return found.value.disorder;
}

function gamma(codings: readonly GammaCoding[], samples = 8): Promise<GammaSummary> {
  return gammaOfDocument(codings, { seed: 5, samples, precision: null }, null);
}

/** Labels that stand in exactly the same places can't be told apart but by their names: chance draws one or the other. */
function areDistinct(codings: readonly GammaCoding[]): boolean {
  const units = codings.flatMap((coding) => coding.units);
  const places = ["a", "b", "c"].map((label) => {
    const ofLabel = units.filter((unit) => unit.label === label);
    return ofLabel.map(({ start, end }) => `${start}–${end}`).toSorted();
  });
  const used = places.filter(({ length }) => length > 0).map(String);
  return new Set(used).size === used.length;
}

const isMarked = (codings: readonly GammaCoding[]) => codings.some(({ units }) => units.length > 0);
const weights = fc.constantFrom([1, 1], [3, 1], [0.4, 2], [1, 0]);

describe("the best alignment", () => {
  it.each([
    [2, 5, 300],
    [3, 3, 300],
    [4, 2, 200],
    [5, 2, 60],
  ])("of %i coders with up to %i marks is that of trying all", async (coders, most, numRuns) => {
    await fc.assert(
      fc.asyncProperty(smallStudies(coders, most).filter(isMarked), weights, async (codings, [alpha = 1, beta = 1]) => {
        expect(await disorder(codings, alpha, beta)).toBeCloseTo(textbookDisorder(codings, alpha, beta), 8);
      }),
      { numRuns },
    );
  });

  it("has no disorder where everybody marked the same", async () => {
    await fc.assert(
      fc.asyncProperty(smallStudies(1, 12).filter(isMarked), fc.integer({ min: 2, max: 5 }), async ([one], coders) => {
        const units = one?.units ?? [];
        const codings = Array.from({ length: coders }, (_, coder) => ({ coder: `C${coder}`, units }));
        expect(await disorder(codings)).toBe(0);
      }),
      { numRuns: 50 },
    );
  });
});

describe("γ of a text", () => {
  it("is the same to the last digit, γcat and γk too, whatever coders and labels are called, in any order", async () => {
    const renamed: Readonly<Record<string, string>> = { a: "z", b: "m", c: "k" };
    await fc.assert(
      fc.asyncProperty(smallStudies(3, 4).filter(isMarked), fc.gen(), async (codings, gen) => {
        const shuffled = <T>(all: readonly T[]) => {
          return gen(fc.shuffledSubarray, [...all], { minLength: all.length, maxLength: all.length });
        };
        const other = shuffled(codings).map(({ units }, coder) => {
          const marks = shuffled(units).map((unit) => ({ ...unit, label: renamed[unit.label] ?? "" }));
          return { coder: `X${coder}`, units: [...marks, ...marks.slice(0, 1)] };
        });
        const { labels, ...found } = await gamma(codings);
        const { labels: otherLabels, ...otherFound } = await gamma(other);
        expect(otherFound).toEqual(found);
        const expected = labels.map((one) => ({ ...one, label: renamed[one.label] }));
        if (areDistinct(codings))
          expect(otherLabels).toEqual(expected.sort((a, b) => ((a.label ?? "") < (b.label ?? "") ? -1 : 1)));
      }),
      { numRuns: 60 },
    );
  });

  it("has a reason where it has no number", async () => {
    const unit = { start: 0, end: 5, label: "a" };
    const none = { observed: null, expected: null, samples: 0, labels: [] };
    expect(await gamma([])).toMatchObject({ ...none, reason: { code: "fewer-than-two-coders" } });
    expect(await gamma([{ coder: "A", units: [unit] }])).toMatchObject({ ...none, coders: 1, units: 1 });
    const silent = [
      { coder: "A", units: [] },
      { coder: "B", units: [] },
    ];
    expect(await gamma(silent)).toMatchObject({ ...none, coders: 2, reason: { code: "nothing-marked" } });
  });

  it("is refused, not guessed, above the cap", async () => {
    const units = Array.from({ length: 40 }, (_, place) => ({ start: place, end: place + 50, label: "a" }));
    const codings = ["A", "B", "C"].map((coder) => ({ coder, units }));
    const summary = await gammaOfDocument(codings, { seed: 1, most: 1_000 }, null);
    expect(summary).toMatchObject({ observed: null, reason: { code: "gamma-too-large", most: 1_000 } });
  });

  it("draws more texts where the first say that their mean isn't precise enough", async () => {
    const codings = [
      { coder: "A", units: [{ start: 0, end: 9, label: "a" }] },
      { coder: "B", units: [{ start: 3, end: 9, label: "b" }] },
    ];
    const few = await gammaOfDocument(codings, { seed: 1, precision: null }, null);
    const more = await gammaOfDocument(codings, { seed: 1, precision: 0.1 }, null);
    expect(few.samples).toBe(30);
    const { expected, expectedSd } = few;
    expect(more.samples).toBe(Math.ceil(((1.96 * (expectedSd ?? 0)) / (expected ?? 0) / 0.1) ** 2));
    expect(more.samples).toBeGreaterThan(30);
  });
});
