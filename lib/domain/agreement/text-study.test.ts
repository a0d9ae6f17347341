import { expect, it } from "vitest";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { studiesOfText } from "./text-study";

const text = "🔴 Fighters left. 🔴 They returned.";
const mark: Annotation = {
  ...{ id: "m1", layer: "tone", label: "grave", ranges: [[18, 35]], attributes: {}, note: "" },
  ...{ certainty: "sure", discuss: false, origin: "own" },
};

it("gives sentence layers the article's sentences, in code points as the marks on them, and other layers none", () => {
  const codings = new Map([["C1", [mark]]]);
  const layers = [
    { key: "tone", unit: "sentence" },
    { key: "naming", unit: "span" },
  ] as const;
  const cut = studiesOfText(
    {
      id: "a1",
      text,
      codings,
      sentences: [
        [0, 17],
        [18, 35],
      ],
    },
    layers,
  );
  const second = { startCodePoint: 17, endCodePoint: 33 };
  expect(cut.get("tone")).toMatchObject({
    codings: [{ marks: [{ ranges: [second] }] }],
    sentences: [{ startCodePoint: 0, endCodePoint: 16 }, second],
  });
  expect(cut.get("naming")).not.toHaveProperty("sentences");
  expect(studiesOfText({ id: "a1", text, codings }, layers).get("tone")).not.toHaveProperty("sentences");
});
