import { expect, it } from "vitest";
import { mark } from "@/lib/domain/annotation/marks.test-support";
import { namingCodebook } from "@/lib/domain/codebook/preset-naming";
import { ArticleViews, signNumber } from "./article-view";
import { indexCodebook } from "./codebook-index";
import { MarkIndex } from "./mark-index";
import { framesOf } from "./paragraph-frames";

const article = { language: "en", direction: "ltr" } as const;

it("draws a caption that runs on into its paragraph as a caption and a paragraph of the body", () => {
  const text = "The weir. (Sella Voss) Renn spoke.\nA second one.";
  const zones = [
    { kind: "caption", start: 0, end: 22 },
    { kind: "body", start: 23, end: text.length },
  ] as const;
  const frames = framesOf({ ...article, text, zones });
  expect(frames.map(({ start, end, zone, number }) => [text.slice(start, end), zone, number])).toEqual([
    ["The weir. (Sella Voss) ", "caption", null],
    ["Renn spoke.", "body", 1],
    ["A second one.", "body", 2],
  ]);
});

it("gives every label of the preset a sign of its own, whatever its layer", () => {
  const signs = indexCodebook(namingCodebook).entries.map(({ sign }) => signNumber(sign));
  expect(namingCodebook.layers.length).toBeGreaterThan(1);
  expect(new Set(signs).size).toBe(signs.length);
});

it("leaves paragraphs whole where zones begin with them, and numbers the body only", () => {
  const text = "Headline\n\nFirst.\n\nSecond.";
  const zones = [
    { kind: "headline", start: 0, end: 8 },
    { kind: "body", start: 10, end: text.length },
  ] as const;
  expect(framesOf({ ...article, text, zones }).map(({ zone, number }) => [zone, number])).toEqual([
    ["headline", null],
    ["body", 1],
    ["body", 2],
  ]);
});

const text = "one two three four five six";

/** What is drawn of this one paragraph with marks on these ranges. */
function viewOf(ranges: readonly (readonly [number, number])[]) {
  const frames = framesOf({ ...article, text, zones: [] });
  const marks = new MarkIndex(frames);
  const drawn = ranges.map((range, at) => ({ ...mark(`m${at}`), ranges: [range] }));
  marks.update(new Map(drawn.map((mark) => [mark.id, mark])), () => true);
  const views = new ArticleViews(text, frames, indexCodebook(namingCodebook));
  return views.update({ marks, selected: null, isIncomplete: () => false })[0]?.drawn();
}

it("counts marks that lie too deep to be drawn, where their number changes", () => {
  const pieces = viewOf([
    [0, 27],
    [0, 23],
    [4, 18],
    [4, 13],
    [8, 13],
  ])?.pieces;
  expect(pieces?.map((piece) => [piece.text, piece.hidden])).toEqual([
    ["one ", 1],
    ["two ", 2],
    ["three", 0],
    [" four", 0],
    [" five", 1],
    [" six", 0],
  ]);
});

it("has handles at the true ends of the selected mark alone, whatever its parts", () => {
  const frames = framesOf({ ...article, text, zones: [] });
  const marks = new MarkIndex(frames);
  const parted = {
    ...mark("m"),
    ranges: [
      [0, 3],
      [8, 13],
      [14, 18],
    ] as const,
  };
  marks.update(new Map([["m", parted]]), () => true);
  const views = new ArticleViews(text, frames, indexCodebook(namingCodebook));
  const drawn = views.update({ marks, selected: "m", isIncomplete: () => false })[0]?.drawn();
  const handles = drawn?.pieces.flatMap(({ text, opensSelected, closesSelected }) => [
    ...(opensSelected ? [`[${text}`] : []),
    ...(closesSelected ? [`${text}]`] : []),
  ]);
  expect(handles).toEqual(["[one", "four]"]);
});

it("is crowded where there are more marks than lines for their names", () => {
  expect(
    viewOf([
      [0, 3],
      [4, 7],
      [8, 13],
    ])?.crowded,
  ).toBe(false);
  expect(
    viewOf([
      [0, 3],
      [4, 7],
      [8, 13],
      [14, 18],
    ])?.crowded,
  ).toBe(true);
});
