import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Annotation, Range } from "@/lib/domain/annotation/annotation";
import { mark } from "@/lib/domain/annotation/marks.test-support";
import { compareMarks, normaliseRanges } from "@/lib/domain/annotation/ranges";
import { placeMarks } from "@/lib/domain/text/segments";
import { MarkIndex } from "./mark-index";
import { frameIndexAt, framesOf } from "./paragraph-frames";

const text = "One two three.\nFour five six seven.\n\nEight nine.\nTen eleven twelve.";
const zones = [{ kind: "body", start: 0, end: text.length }] as const;
const frames = framesOf({ text, language: "en", direction: "ltr", zones });

const range = fc
  .tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: 25 }))
  .map(([start, length]): Range => [start, Math.min(text.length, start + length)])
  .filter(([start, end]) => /\S/.test(text.slice(start, end)));
const ranges = fc.array(range, { minLength: 1, maxLength: 3 }).map(normaliseRanges);
type Step = { readonly id: string; readonly ranges: readonly Range[] | null; readonly hidden: boolean };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    id: fc.constantFrom("a", "b", "c", "d", "e", "f"),
    ranges: fc.option(fc.oneof({ weight: 6, arbitrary: ranges }, { weight: 1, arbitrary: fc.constant([]) })),
    hidden: fc.boolean(),
  }),
  { maxLength: 25 },
);

const all = () => true;
const onlyShown = (mark: Annotation) => mark.layer !== "hidden";

describe("the marks by paragraph", () => {
  it("are at every moment what placing all marks anew would give", () => {
    fc.assert(
      fc.property(steps, fc.boolean(), (taken, hides) => {
        const index = new MarkIndex(frames);
        let marks = new Map<string, Annotation>();
        for (const { id, ranges, hidden } of taken) {
          marks = new Map(marks);
          if (ranges === null) marks.delete(id);
          else marks.set(id, mark(id, { ranges, layer: hidden ? "hidden" : "naming" }));
          const isDrawn = hides ? onlyShown : all;
          index.update(marks, isDrawn);
          const drawn = [...marks.values()].filter(isDrawn);
          const placed = placeMarks(drawn, (offset) => frameIndexAt(frames, offset));
          const lane = new Map(placed.map((mark) => [mark.id, mark.lane]));
          for (const [at, frame] of frames.entries()) {
            const here = index.inFrame(at);
            const touching = drawn.filter((mark) =>
              mark.ranges.some(([from, to]) => from < frame.end && to > frame.start),
            );
            for (const mark of touching) {
              expect(here.placed.find((one) => one.id === mark.id)?.lane).toBe(lane.get(mark.id));
            }
            expect(new Set(here.marks.values())).toEqual(new Set(here.placed.map((one) => marks.get(one.id))));
          }
          const begun = frames.flatMap((_, at) => index.inFrame(at).beginning);
          expect(begun).toEqual(drawn.filter((mark) => mark.ranges.length > 0).sort(compareMarks));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("stay the same objects where nothing has changed", () => {
    const index = new MarkIndex(frames);
    const first = mark("a", { ranges: [[0, 3]] });
    index.update(new Map([["a", first]]), all);
    const [one, two] = [index.inFrame(0), index.inFrame(1)];
    index.update(
      new Map([
        ["a", first],
        ["b", mark("b", { ranges: [[15, 19]] })],
      ]),
      all,
    );
    expect(index.inFrame(0)).toBe(one);
    expect(index.inFrame(1)).not.toBe(two);
  });

  it("give the next and previous mark, over paragraphs without any", () => {
    const index = new MarkIndex(frames);
    const marks = [
      mark("a", { ranges: [[0, 3]] }),
      mark("b", { ranges: [[0, 7]] }),
      mark("c", { ranges: [[text.indexOf("twelve"), text.length]] }),
    ];
    index.update(new Map(marks.map((mark) => [mark.id, mark])), all);
    const order = [];
    for (let at = index.neighbour(0, true); at !== undefined; at = index.neighbour(at, true)) order.push(at.id);
    expect(order).toEqual(["b", "a", "c"]);
    const back = [];
    for (let at = index.neighbour(text.length, false); at !== undefined; at = index.neighbour(at, false))
      back.push(at.id);
    expect(back).toEqual(["c", "a", "b"]);
  });
});
