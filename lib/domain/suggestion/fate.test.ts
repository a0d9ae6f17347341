import { expect, it } from "vitest";
import { fateOf } from "./fate";

const suggested = {
  voice: { value: "outlet", rule: "narration" },
  also_frames: { value: ["a", "b"], rule: "phrase" },
};

it.each([
  ["kept", { voice: "outlet" }, "voice"],
  ["changed", { voice: "headline" }, "voice"],
  ["removed", {}, "voice"],
  ["kept", { also_frames: ["b", "a"] }, "also_frames"],
  ["changed", { also_frames: ["b"] }, "also_frames"],
  [null, { actor: "x" }, "actor"],
  [null, {}, "constructor"],
])("%s", (fate, attributes, key) => {
  expect(fateOf({ suggested, attributes }, key)).toBe(fate);
});

it("is none where nothing was suggested at all", () => {
  expect(fateOf({ attributes: { voice: "outlet" } }, "voice")).toBeNull();
});
