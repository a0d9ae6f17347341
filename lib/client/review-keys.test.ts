import { describe, expect, it } from "vitest";
import { reviewCommandFor } from "./review-keys";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "shiftKey" | "altKey", boolean>> = {}) => ({
  ...{ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false },
  ...held,
});
const here = { inField: false, onControl: false, reasonNext: false };

describe("keys of the review", () => {
  it("digits take a reading, after R they say why", () => {
    expect(reviewCommandFor(press("2"), here)).toEqual({ id: "take", number: 2 });
    expect(reviewCommandFor(press("2"), { ...here, reasonNext: true })).toEqual({ id: "reason", number: 2 });
  });

  it("Enter decides, but not where it presses what has the focus", () => {
    expect(reviewCommandFor(press("Enter"), here)).toEqual({ id: "decide" });
    expect(reviewCommandFor(press("Enter"), { ...here, onControl: true })).toBeNull();
    expect(reviewCommandFor(press("Enter", { ctrlKey: true }), { ...here, inField: true })).toEqual({ id: "decide" });
  });

  it("leaves letters to those who type, and the browser's own keys to the browser", () => {
    expect(reviewCommandFor(press("b"), { ...here, inField: true })).toBeNull();
    expect(reviewCommandFor(press("b", { ctrlKey: true }), here)).toBeNull();
    expect(reviewCommandFor(press("z", { metaKey: true }), here)).toEqual({ id: "undo" });
    expect(reviewCommandFor(press("z", { metaKey: true }), { ...here, inField: true })).toBeNull();
  });
});
