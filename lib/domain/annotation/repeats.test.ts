import { describe, expect, it } from "vitest";
import type { Annotation } from "./annotation";
import { isRepeat } from "./repeats";

const mark: Annotation = {
  ...{ id: "one", layer: "naming", label: "neutral_armed", attributes: {}, note: "" },
  ranges: [
    [4, 9],
    [12, 20],
  ],
  ...{ certainty: "sure", discuss: false, origin: "own" },
};
const withActor = (actor: string): Annotation => ({ ...mark, attributes: { actor } });
const other = { ...mark, id: "other" };

describe("isRepeat", () => {
  it("is so for the same label on the same words", () => {
    expect(isRepeat(other, mark)).toBe(true);
  });

  it("is never so for the mark itself", () => {
    expect(isRepeat(mark, { ...mark })).toBe(false);
  });

  it.each<[string, Annotation]>([
    ["another label", { ...other, label: "militant" }],
    ["another layer", { ...other, layer: "bias" }],
    ["one part less", { ...other, ranges: [[4, 9]] }],
    [
      "a part that ends elsewhere",
      {
        ...other,
        ranges: [
          [4, 9],
          [12, 21],
        ],
      },
    ],
  ])("is not so for %s", (_, changed) => {
    expect(isRepeat(changed, mark)).toBe(false);
  });

  it("is so until the mark gets an actor that the other doesn't have", () => {
    const first = withActor("police");
    expect(isRepeat(other, first)).toBe(true);
    expect(isRepeat({ ...withActor("police"), id: "other" }, first)).toBe(true);
    expect(isRepeat({ ...withActor("army"), id: "other" }, first)).toBe(false);
    expect(isRepeat({ ...withActor("army"), id: "other" }, mark)).toBe(false);
  });
});
