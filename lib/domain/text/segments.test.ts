import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Range } from "@/lib/domain/annotation/annotation";
import { cutSegments, DRAWN_LANES, type DrawableMark, marksAt, placeMarks } from "./segments";

const LENGTH = 60;

const ranges = fc.uniqueArray(fc.integer({ min: 0, max: LENGTH }), { minLength: 2, maxLength: 8 }).map((borders) => {
  const sorted = [...borders].sort((a, b) => a - b);
  const pairs: Range[] = [];
  for (let i = 0; i + 1 < sorted.length; i += 2) pairs.push([sorted[i] ?? 0, sorted[i + 1] ?? 0]);
  return pairs;
});
const marks = fc
  .array(ranges, { maxLength: 12 })
  .map((all): DrawableMark[] => all.map((of, index) => ({ id: `m${index}`, ranges: of })));
const stretch = fc.tuple(fc.integer({ min: 0, max: LENGTH }), fc.integer({ min: 0, max: LENGTH }));

describe("segments", () => {
  it("tile their stretch and are minimal", () => {
    fc.assert(
      fc.property(marks, stretch, (drawn, [a, b]) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        const segments = cutSegments(start, end, placeMarks(drawn));
        let at = start;
        for (const segment of segments) {
          expect(segment.start).toBe(at);
          expect(segment.end).toBeGreaterThan(segment.start);
          at = segment.end;
        }
        expect(at).toBe(Math.max(start, end));
        const borders = new Set(drawn.flatMap((mark) => mark.ranges.flat()));
        for (const segment of segments.slice(1)) expect(borders.has(segment.start)).toBe(true);
      }),
    );
  });

  it("cover exactly the ranges of each mark", () => {
    fc.assert(
      fc.property(marks, (drawn) => {
        const segments = cutSegments(0, LENGTH, placeMarks(drawn));
        for (const mark of drawn) {
          const parts = segments.filter((s) => s.covers.some((c) => c.id === mark.id && c.kind === "part"));
          const covered = parts.flatMap((s) => Array.from({ length: s.end - s.start }, (_, i) => s.start + i));
          const wanted = mark.ranges.flatMap(([s, e]) => Array.from({ length: e - s }, (_, i) => s + i));
          expect(covered).toEqual(wanted);
          const covers = segments.flatMap((s) => s.covers.filter((c) => c.id === mark.id).map((c) => ({ s, c })));
          expect(covers.filter(({ c }) => c.opens).map(({ s }) => s.start)).toEqual(mark.ranges.map(([s]) => s));
          expect(covers.filter(({ c }) => c.closes).map(({ s }) => s.end)).toEqual(mark.ranges.map(([, e]) => e));
        }
      }),
    );
  });

  it("never put two marks into one lane at one place; one mark keeps one lane, but shows in the last where that is free", () => {
    fc.assert(
      fc.property(marks, (drawn) => {
        const placed = placeMarks(drawn);
        const laneOf = new Map(placed.map(({ id, lane }) => [id, lane]));
        for (const segment of cutSegments(0, LENGTH, placed)) {
          const lanes = segment.covers.map((cover) => cover.lane);
          expect(new Set(lanes).size).toBe(lanes.length);
          expect(lanes).toEqual([...lanes].sort((a, b) => a - b));
          for (const cover of segment.covers) {
            const lane = laneOf.get(cover.id) ?? -1;
            expect(lane < DRAWN_LANES || cover.lane !== DRAWN_LANES - 1 ? [lane] : [DRAWN_LANES - 1]).toEqual([
              cover.lane,
            ]);
          }
          const isTooDeep = lanes.some((lane) => lane >= DRAWN_LANES);
          if (isTooDeep) expect(lanes).toContain(DRAWN_LANES - 1);
        }
      }),
    );
  });

  it("tint the shortest mark that covers the place", () => {
    fc.assert(
      fc.property(marks, (drawn) => {
        const extent = (mark: DrawableMark) => (mark.ranges.at(-1)?.[1] ?? 0) - (mark.ranges[0]?.[0] ?? 0);
        for (const segment of cutSegments(0, LENGTH, placeMarks(drawn))) {
          const here = drawn.filter((m) => m.ranges.some(([s, e]) => s <= segment.start && segment.end <= e));
          const least = here.reduce<DrawableMark | null>(
            (best, mark) => (best === null || extent(mark) < extent(best) ? mark : best),
            null,
          );
          expect(segment.innermost).toBe(least?.id ?? null);
        }
      }),
    );
  });

  it("draw the sentence of the design study as it is drawn there", () => {
    const text = "the terror group’s so-called council, which runs; valley and national authorities knew";
    const range = (part: string): Range => [text.indexOf(part), text.indexOf(part) + part.length];
    const placed = placeMarks([
      { id: "runs", ranges: [range("so-called council, which runs")] },
      { id: "qualified", ranges: [range("terror group’s so-called council")] },
      { id: "terror", ranges: [range("terror group")] },
      { id: "council", ranges: [range("council")] },
      { id: "valley", ranges: [range("valley"), range("authorities")] },
      { id: "national", ranges: [range("national authorities")] },
    ]);
    const lanes = Object.fromEntries(placed.map((mark) => [mark.id, mark.lane]));
    expect(lanes).toMatchObject({ terror: 0, council: 0, national: 0, valley: 1 });
    expect(marksAt(placed, text.indexOf("council")).map((mark) => mark.id)).toEqual(["council", "runs", "qualified"]);
    const and = cutSegments(0, text.length, placed).find(
      (segment) => text.slice(segment.start, segment.end) === " and ",
    );
    expect(and).toMatchObject({ innermost: null, covers: [{ id: "valley", kind: "gap" }] });
  });

  it("join no parts over paragraphs, and leave the lane between them to others", () => {
    const placed = placeMarks(
      [
        {
          id: "far",
          ranges: [
            [0, 5],
            [30, 35],
          ],
        },
        { id: "between", ranges: [[8, 20]] },
      ],
      (offset) => Math.floor(offset / 10),
    );
    expect(placed.map((mark) => [mark.id, mark.lane])).toEqual([
      ["far", 0],
      ["between", 0],
    ]);
    const segments = cutSegments(0, 40, placed);
    expect(segments.flatMap((segment) => segment.covers).every((cover) => cover.kind === "part")).toBe(true);
    expect(segments.find((segment) => segment.start === 5)?.covers).toEqual([]);
  });

  it("count what lies deeper than the drawn lanes", () => {
    const nested = [0, 1, 2, 3, 4].map((i): DrawableMark => ({ id: `m${i}`, ranges: [[10 - i, 20 + i]] }));
    const middle = cutSegments(0, 30, placeMarks(nested)).find((segment) => segment.start === 10);
    expect(middle?.hidden).toBe(2);
    expect(middle?.covers.map((cover) => cover.id)).toEqual(["m0", "m1", "m2", "m3", "m4"]);
  });
});
