import { describe, expect, it } from "vitest";
import type { AssignmentState } from "./round";
import { isWorkable, nextAfter, nextToWorkOn } from "./work";

const items = (...states: AssignmentState[]) => states.map((state, id) => ({ id, state }));

describe("nextToWorkOn", () => {
  it("goes on with what was begun, then with what came back, then with what is new", () => {
    expect(nextToWorkOn(items("submitted", "not_started", "returned", "in_progress"))?.id).toBe(3);
    expect(nextToWorkOn(items("submitted", "not_started", "returned"))?.id).toBe(2);
    expect(nextToWorkOn(items("submitted", "not_started", "not_started"))?.id).toBe(1);
  });

  it("has nothing to offer when all is submitted", () => {
    expect(nextToWorkOn(items("submitted", "submitted"))).toBeUndefined();
  });
});

describe("nextAfter", () => {
  it("takes the next unsubmitted one, and begins again at the end", () => {
    const three = items("not_started", "in_progress", "submitted");
    const [first, second, third] = three;
    expect(first && nextAfter(three, first)?.id).toBe(1);
    expect(second && nextAfter(three, second)?.id).toBe(0);
    expect(third && nextAfter(three, third)?.id).toBe(0);
  });

  it("never offers the same one again", () => {
    const one = items("in_progress");
    expect(one[0] && nextAfter(one, one[0])).toBeUndefined();
  });
});

describe("isWorkable", () => {
  it("ends with the round, but for what was returned in review", () => {
    expect(isWorkable("open", { state: "in_progress" })).toBe(true);
    expect(isWorkable("open", { state: "submitted" })).toBe(false);
    expect(isWorkable("review", { state: "in_progress" })).toBe(false);
    expect(isWorkable("review", { state: "returned" })).toBe(true);
    expect(isWorkable("closed", { state: "returned" })).toBe(false);
  });
});
