import { expect, it } from "vitest";
import type { RoundKind } from "@/lib/domain/round/round";
import { usualRound } from "./usual-round";

it("is the newest with enough to compare that isn't for practice, if there is one", () => {
  const round = (id: string, kind: RoundKind, compared: number, measured = true) => ({ id, kind, compared, measured });
  const begun = round("begun", "production", 0);
  const practice = round("practice", "training", 9);
  const calibration = round("calibration", "calibration", 5);
  const first = round("first", "production", 1);
  const old = round("old", "production", 8);
  const empty = round("empty", "production", 0, false);
  const chosen = (...rounds: readonly ReturnType<typeof round>[]) => usualRound(rounds)?.id;
  expect(chosen(empty, begun, practice, calibration, old)).toBe("calibration");
  expect(chosen(empty, begun, old, practice)).toBe("old");
  expect(chosen(first, practice, old)).toBe("old");
  expect(chosen(first, practice)).toBe("first");
  expect(chosen(round("few", "training", 1), practice)).toBe("practice");
  expect(chosen(empty, begun, practice)).toBe("practice");
  expect(chosen(empty, { ...practice, compared: 0 }, begun)).toBe("begun");
  expect(chosen(empty, { ...practice, compared: 0 })).toBe("practice");
  expect(chosen(empty)).toBe("empty");
  expect(chosen()).toBeUndefined();
});
