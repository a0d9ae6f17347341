import { expect, it } from "vitest";
import { printable } from "./printable";

it("shows what would steer a terminal, character for character", () => {
  const hostile = "\u001b[31mC1\u0007\n\u009b2J\u202eC2\u007f";
  expect(printable(hostile)).toBe("␛[31mC1␇␊\ufffd2J\ufffdC2␡");
  expect(printable("Ärger, عربي, 👩‍👩‍👧 and \u200f")).toBe("Ärger, عربي, 👩‍👩‍👧 and \u200f");
});
