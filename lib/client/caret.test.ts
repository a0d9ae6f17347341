import { expect, test } from "vitest";
import { runsLeft } from "./caret";

test("a character runs its own way wherever it stands, or with the text around it", () => {
  expect([..."شא\u{1e900}"].map(runsLeft)).toEqual([true, true, true]);
  expect([..."Lाह木7٣"].map(runsLeft)).toEqual([false, null, false, false, false, false]);
  expect([..." «.👩"].map(runsLeft)).toEqual([null, null, null, null]);
});
