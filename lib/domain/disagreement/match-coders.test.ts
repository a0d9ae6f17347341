import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countMarks } from "./counted-marks";
import { matchCoders } from "./match-coders";
import { findOverlaps, type Pair } from "./overlaps";
import { articleOf, articles, markOf } from "./samples.test-support";

/** The greatest sum that any one-to-one choice of pairs has, by trying all. */
function greatest<T>(pairs: readonly T[], clash: (a: T, b: T) => boolean, worthOf: (pair: T) => number): number {
  const [pair, ...rest] = pairs;
  if (pair === undefined) return 0;
  const others = rest.filter((other) => !clash(pair, other));
  const taken = worthOf(pair) + greatest(others, clash, worthOf);
  return others.length === rest.length ? taken : Math.max(taken, greatest(rest, clash, worthOf));
}

function sum<T>(pairs: readonly T[], worthOf: (pair: T) => number): number {
  return pairs.reduce((total, pair) => total + worthOf(pair), 0);
}

describe("matching two coders", () => {
  const clash = (a: Pair, b: Pair) => [a.first, a.second].some((mark) => mark === b.first || mark === b.second);
  const scoreOf = ({ score }: Pair) => score;

  it("takes every mark at most once, and the greatest sum of scores", () => {
    fc.assert(
      fc.property(articles, ({ codings }) => {
        const two = codings.slice(0, 2).map(({ coder, marks }) => ({ coder, marks: marks.slice(0, 6) }));
        const overlaps = findOverlaps(countMarks({ codings: two }));
        fc.pre(overlaps.length <= 18);
        const matches = matchCoders(overlaps);
        const marks = matches.flatMap(({ first, second }) => [first, second]);
        expect(new Set(marks).size).toBe(marks.length);
        expect(sum(matches, scoreOf)).toBeCloseTo(greatest(overlaps, clash, scoreOf), 6);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [
      "prefers the same label to more common characters",
      [markOf("b", [[0, 9]]), markOf("c", [[0, 10]], { label: "y" })],
      "b",
    ],
    ["prefers the same actor", [markOf("b", [[0, 10]], { actor: "p" }), markOf("c", [[0, 10]])], "c"],
    ["takes the first of two that are worth the same", [markOf("b", [[0, 5]]), markOf("c", [[5, 10]])], "b"],
    [
      "goes by the label where the place is the same",
      [markOf("b", [[0, 10]], { label: "z" }), markOf("c", [[0, 10]], { label: "y" })],
      "c",
    ],
  ])("%s", (_, others, expected) => {
    for (const [own, theirs] of [
      ["A", "B"],
      ["B", "A"],
    ] as const) {
      const codings = articleOf({ [own]: [markOf("a", [[0, 10]])], [theirs]: others });
      const [match] = matchCoders(findOverlaps(countMarks(codings)));
      const ids = [match?.first, match?.second].flatMap((mark) => mark?.marks.map(({ id }) => id) ?? []);
      expect(ids.sort()).toEqual(["a", expected]);
    }
  });

  it("finds every overlap of two coders' marks", () => {
    fc.assert(
      fc.property(articles, (article) => {
        const marks = countMarks(article);
        const characters = (mark: (typeof marks)[number]) =>
          mark.ranges.flatMap(({ startCodePoint, endCodePoint }) =>
            Array.from({ length: endCodePoint - startCodePoint }, (_, at) => startCodePoint + at),
          );
        const expected = marks.flatMap((first, place) =>
          marks.slice(place + 1).flatMap((second) => {
            const shared = characters(first).filter((at) => characters(second).includes(at)).length;
            if (first.coder === second.coder || shared === 0) return [];
            const all = new Set([...characters(first), ...characters(second)]).size;
            const bonus = Number(first.label === second.label) + Number(first.actor === second.actor);
            return [[first.index, second.index, (shared / all + bonus / 4).toFixed(9)]];
          }),
        );
        const found = findOverlaps(marks).map(({ first, second, score }) => [
          first.index,
          second.index,
          score.toFixed(9),
        ]);
        expect(found.map((pair) => pair.join()).sort()).toEqual(expected.map((pair) => pair.join()).sort());
      }),
      { numRuns: 200 },
    );
  });
});
