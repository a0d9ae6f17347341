import { expect, it } from "vitest";
import type { LeftWork } from "./left-articles";
import { saidOfOthers } from "./save-state";

const nothingLeft: LeftWork = { waiting: 0, toDecide: [] };
const left = { ...nothingLeft, waiting: 2 };

it("who is signed out and left work behind is told of it, not that nothing is kept", () => {
  expect(saidOfOthers("signed-out", 0, left)).toEqual({ key: "signedOutElsewhere", count: 2 });
  expect(saidOfOthers("signed-out", 0, nothingLeft)).toBeNull();
  expect(saidOfOthers("signed-out", 1, left)).toBeNull();
});

it("all is saved only where nothing that was left waits, or asks", () => {
  expect(saidOfOthers("saved", 0, null)).toBeNull();
  expect(saidOfOthers("saved", 0, left)).toEqual({ key: "elsewhere", count: 2 });
  expect(saidOfOthers("as-last-seen", 0, left)).toEqual({ key: "asLastSeenElsewhere", count: 2 });
  const asks = { ...nothingLeft, toDecide: [{ slug: "valley", assignmentId: "a1", isGone: false }] };
  expect(saidOfOthers("saved", 0, asks)).toEqual({ key: "toDecide", count: 1 });
  expect(saidOfOthers("signed-out", 0, asks)).toBeNull();
});
