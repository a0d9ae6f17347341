import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { driftOf, type SpanDocument } from "./drift";
import { articleOf, type SampleMark } from "./samples.test-support";
import { spansOf } from "./span-summary";

const same: SampleMark = [0, 10, "x"];
const more: SampleMark = [20, 30, "x"];

/** Articles of 100 characters; B marks one place in each, A another too in those behind the tenth. */
function documents(count: number): SpanDocument[] {
  return Array.from({ length: count }, (_, index) => {
    const annotators = { A: index < 10 ? [same] : [same, more], B: [same] };
    // The last come first by name, so that the order can't be that of names.
    const id = `a${100 - index}`;
    return { id, summary: spansOf(articleOf({ id, length: 100, annotators })) };
  });
}

const day = (index: number) => `2026-01-01T00:${String(index).padStart(2, "0")}:00Z`;

function drift(count: number) {
  const all = documents(count);
  return driftOf("A", all.toReversed(), new Map([["A", new Map(all.map(({ id }, index) => [id, day(index)]))]]));
}

describe("driftOf", () => {
  it("slides over articles in order of submission, worked out by hand", () => {
    expect(drift(15)).toEqual([
      { from: day(0), to: day(9), first: "a100", last: "a91", articles: 10, "marks-per-1000": 10, "span-f1-exact": 1 },
      // 5 articles with one mark and 5 with two in 1,000 characters; 10 of 15 + 10 marks are equal.
      {
        from: day(5),
        to: day(14),
        first: "a95",
        last: "a86",
        articles: 10,
        "marks-per-1000": 15,
        "span-f1-exact": 20 / 25,
      },
    ]);
  });

  it("has windows of 10 articles or a fifth of them, half a window apart; the last takes what is left over", () => {
    const sizes = (count: number) => drift(count)?.map(({ articles }) => articles);
    expect(sizes(14)).toEqual([]);
    expect(sizes(17)).toEqual([10, 12]);
    expect(sizes(60)).toEqual(Array.from({ length: 9 }, () => 12));
    expect(drift(17)?.at(-1)).toMatchObject({ from: day(5), to: day(16) });
  });

  it("is null where no time is known, and leaves out articles without one and those that nobody else did", () => {
    const all = documents(16);
    expect(driftOf("A", all, new Map())).toBeNull();
    expect(driftOf("A", [], new Map([["A", new Map([["a1", day(1)]])]]))).toBeNull();
    const times = new Map(all.slice(1).map(({ id }, index) => [id, day(index)]));
    const alone = { id: "b", summary: spansOf(articleOf({ id: "b", length: 100, annotators: { A: [same] } })) };
    const found = driftOf("A", [...all, alone], new Map([["A", times.set("b", day(59))]]));
    expect(found?.map(({ to, articles }) => [to, articles])).toEqual([
      [day(9), 10],
      [day(14), 10],
    ]);
  });

  it("has the mean over pairs, without those that have no value in the window", () => {
    const all = Array.from({ length: 15 }, (_, index): SpanDocument => {
      const C = index < 5 ? [more] : [];
      const annotators = { A: index < 10 ? [same] : [], C, ...(index < 10 && { B: [same] }) };
      return { id: `a${index}`, summary: spansOf(articleOf({ id: `a${index}`, length: 100, annotators })) };
    });
    const times = new Map(all.map(({ id }, index) => [id, day(index)]));
    const of = (coder: string) => driftOf(coder, all, new Map([[coder, times]]))?.map((one) => one["span-f1-exact"]);
    expect(of("A")).toEqual([0.5, 0.5]);
    expect(of("C")).toEqual([0, 0]);
    const nothing = all.map(({ id }) => {
      return { id, summary: spansOf(articleOf({ id, length: 0, annotators: { A: [], C: [] } })) };
    });
    const empty = driftOf("A", nothing, new Map([["A", times]]));
    expect(empty?.[1]).toMatchObject({ "marks-per-1000": null, "span-f1-exact": null });
  });

  it("orders moments, not their spellings; what names no zone is UTC", () => {
    const spelled = ["2026-01-02T01:00:00+02:00", "2026-01-01T23:30:00", "2026-01-01T23:40:00Z", "2026-01-02"];
    const all = documents(18);
    const time = (index: number) => spelled[index] ?? `2026-01-02T${String(index).padStart(2, "0")}:00`;
    const times = new Map(all.map(({ id }, index) => [id, time(index)]));
    const found = driftOf("A", all.toReversed(), new Map([["A", times]]));
    expect(found?.map(({ from }) => from)).toEqual([time(0), time(5)]);
    expect(found?.[1]?.to).toBe(time(17));
  });

  it("depends neither on the order of articles nor on the coders' names", () => {
    const marks = fc.subarray([same, more, [40, 45, "y"]] satisfies SampleMark[]);
    const article = fc.record({ one: marks, two: marks, three: fc.option(marks), order: fc.nat(20) });
    const renamed = { one: "Z", two: "gold", three: "A" } as const;
    fc.assert(
      fc.property(fc.array(article, { minLength: 15, maxLength: 32 }), (articles) => {
        const driftBy = (name: (coder: keyof typeof renamed) => string, turn: boolean) => {
          const all = articles.map(({ one, two, three }, index): SpanDocument => {
            const annotators = { [name("one")]: one, [name("two")]: two, ...(three && { [name("three")]: three }) };
            return { id: `a${index}`, summary: spansOf(articleOf({ id: `a${index}`, length: 50, annotators })) };
          });
          const times = new Map(articles.map(({ order }, index) => [`a${index}`, day(order)]));
          return driftOf(name("one"), turn ? all.toReversed() : all, new Map([[name("one"), times]])) ?? [];
        };
        const before = driftBy((coder) => coder, false);
        expect(before.length).toBeGreaterThan(1);
        expect(driftBy((coder) => coder, true)).toEqual(before);
        expect(driftBy((coder) => renamed[coder], false)).toEqual(
          before.map(({ "span-f1-exact": f1, ...window }) => {
            return { ...window, "span-f1-exact": f1 === null ? null : expect.closeTo(f1, 9) };
          }),
        );
      }),
      { numRuns: 40 },
    );
  });
});
