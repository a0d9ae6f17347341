import { expect, it } from "vitest";
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
