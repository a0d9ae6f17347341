import { expect, it } from "vitest";
import { agreementSearch, noFilter } from "./agreement";

it("takes what can't be read, or asked of a database, as if it weren't in the address", () => {
  const strange = { round: "x", stage: "gold", outlet: "1", event: ["a", "b"], coder: ["x"], layer: "naming\0" };
  const { round, stage, coder, pairs, by, ...rest } = agreementSearch.parse(strange);
  expect({ round, stage, pairs, by }).toEqual({ round: undefined, stage: "first" });
  expect({ ...rest, coders: coder }).toEqual(noFilter);
  expect(agreementSearch.parse({ layer: "naming" }).layer).toBe("naming");
});
