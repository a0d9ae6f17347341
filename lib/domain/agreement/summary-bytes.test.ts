import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layerReport } from "./layer-report";
import type { MeasuredSummary } from "./measures";
import type { StudyArticle, StudyMark } from "./study";
import { type ArticleSummary, summariseArticle } from "./summary";
import { type PackedSummary, packedLabels, packSummaries, readSummary, unpackSummaries } from "./summary-bytes";

const coder = fc.constantFrom("A", "B", "C", "Ömer 😀");
const label = fc.constantFrom("x", "y", "z");
const mark = fc
  .record({
    start: fc.nat(100_000),
    size: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 90_000 })),
    label,
    actor: fc.option(fc.constantFrom("police", "army")),
    attributes: fc.dictionary(fc.constantFrom("voice", "source"), fc.constantFrom("outlet", "", "«quote»")),
  })
  .map(({ start, size, ...rest }): StudyMark => {
    return { id: `${start}`, ...rest, ranges: [{ startCodePoint: start, endCodePoint: start + size }] };
  });
const sentences = fc
  .uniqueArray(fc.nat(200_000), { maxLength: 12 })
  .map((borders) => borders.sort((a, b) => a - b))
  .map((borders) => borders.slice(1).map((endCodePoint, at) => ({ startCodePoint: borders[at] ?? 0, endCodePoint })));
const article = fc
  .record({ length: fc.nat(2 ** 40), codings: fc.dictionary(coder, fc.array(mark, { maxLength: 6 })), sentences })
  .map(({ length, codings, sentences: cut }): StudyArticle => {
    const all = Object.entries(codings).map(([name, marks]) => ({ coder: name, marks }));
    return { id: "a", length, codings: all, sentences: cut };
  });

function summariesOf(one: StudyArticle): Readonly<Record<string, ArticleSummary>> {
  const units = { naming: "span", frame: "article", tone: "sentence" } as const;
  return Object.fromEntries(Object.entries(units).map(([layer, unit]) => [layer, summariseArticle(one, { unit })]));
}

function unpacked(bytes: Uint8Array): ReadonlyMap<string, PackedSummary> {
  const found = unpackSummaries(bytes);
  if (found === null) throw new Error("nothing was unpacked");
  return found;
}

describe("the bytes of an article's summaries", () => {
  it("give the same summaries again, layer by layer", () => {
    fc.assert(
      fc.property(article, (one) => {
        const summaries = summariesOf(one);
        const found = [...unpacked(packSummaries(summaries))].map(([layer, packed]) => [layer, readSummary(packed)]);
        expect(Object.fromEntries(found)).toEqual(summaries);
      }),
    );
  });

  it("give what some coders' codings alone would have given", () => {
    fc.assert(
      fc.property(article, fc.subarray(["A", "B", "C", "Ömer 😀"]), (one, kept) => {
        const [summaries, only] = [summariesOf(one), new Set(kept)];
        const found = [...unpacked(packSummaries(summaries))].map(([layer, packed]) => [
          layer,
          readSummary(packed, only),
        ]);
        const alone = { ...one, codings: one.codings.filter(({ coder: name }) => only.has(name)) };
        expect(Object.fromEntries(found)).toEqual(summariesOf(alone));
      }),
    );
  });

  it("give the same report of some coders, read as they are kept, as what was summed up of their codings", () => {
    const method = { bootstrap: 0, seed: 1, cluster: "article" } as const;
    fc.assert(
      fc.property(fc.array(article, { maxLength: 4 }), fc.subarray(["A", "B", "C", "Ömer 😀"]), (articles, kept) => {
        const only = new Set(kept);
        const report = (summaryOf: (one: StudyArticle) => MeasuredSummary) => {
          const documents = articles.map((one, at) => ({ id: `a${at}`, event: null, summary: summaryOf(one) }));
          const attributes = [{ key: "voice", type: "flag", order: [] }] as const;
          return layerReport({ key: "naming", unit: "span", labels: ["x"], attributes, documents }, method, only);
        };
        const packed = ({ codings, ...one }: StudyArticle) => {
          const [naming] = unpacked(packSummaries(summariesOf({ ...one, codings }))).values();
          if (naming === undefined) throw new Error("nothing was packed");
          return naming;
        };
        const alone = ({ codings, ...one }: StudyArticle) => {
          const own = codings.filter((coding) => only.has(coding.coder));
          return summariseArticle({ ...one, codings: own }, { unit: "span" });
        };
        expect(report(packed)).toEqual(report(alone));
      }),
    );
  });

  it("tell which labels some coders gave without the rest", () => {
    fc.assert(
      fc.property(article, fc.subarray([0, 1, 2, 3]), (one, kept) => {
        const coders = one.codings.map(({ coder: name }) => name).sort();
        const marks = one.codings.filter((coding) => kept.some((at) => coders[at] === coding.coder));
        const given = new Set(marks.flatMap((coding) => coding.marks.map((of) => of.label)));
        for (const packed of unpacked(packSummaries(summariesOf(one))).values()) {
          const places = kept.filter((at) => at < coders.length);
          expect(new Set(packedLabels(packed, places))).toEqual(given);
        }
      }),
    );
  });

  it("are nothing where they are cut off, lengthened or of something else", () => {
    fc.assert(
      fc.property(article, fc.nat(), fc.uint8Array({ maxLength: 40 }), (one, at, other) => {
        const bytes = packSummaries(summariesOf(one));
        expect(unpackSummaries(bytes.subarray(0, at % bytes.length))).toBeNull();
        expect(unpackSummaries(Uint8Array.of(...bytes, 0))).toBeNull();
        // Whatever it is: it ends.
        for (const packed of unpackSummaries(other)?.values() ?? []) expect(packed.kind).toBe("packed");
        for (const packed of unpacked(bytes).values()) {
          const cut = { ...packed, bytes: packed.bytes.subarray(0, at % packed.bytes.length) };
          expect(() => readSummary(cut)).toThrow("cut off");
        }
      }),
    );
  });

  it("are refused where layers have been finished by different coders", () => {
    const codes = (name: string): ArticleSummary => ({ kind: "codes", coders: [name], values: [["x"]] });
    expect(() => packSummaries({ one: codes("A"), other: codes("B") })).toThrow("layer other");
  });
});
