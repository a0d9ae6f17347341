import { expect, it } from "vitest";
import { takePlace } from "./connections";

it("gives a person twelve places, and those that are left, once each, to whoever comes next", () => {
  const leaves = Array.from({ length: 12 }, () => takePlace("one"));
  expect(leaves.every((leave) => leave !== null)).toBe(true);
  expect(takePlace("one")).toBeNull();
  const other = takePlace("other");
  expect(other).not.toBeNull();
  leaves[0]?.();
  leaves[0]?.();
  const again = takePlace("one");
  expect(again).not.toBeNull();
  expect(takePlace("one")).toBeNull();
  for (const leave of [...leaves, again, other]) leave?.();
});
