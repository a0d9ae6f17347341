import { expect, it } from "vitest";
import { agreementSearch, gammaExtent, noFilter } from "./agreement";

it("takes what can't be read, or asked of a database, as if it weren't in the address", () => {
  const strange = { round: "x", stage: "gold", outlet: "1", event: ["a", "b"], coder: ["x"], layer: "naming\0" };
  const { round, stage, coder, pairs, by, ...rest } = agreementSearch.parse(strange);
  expect({ round, stage, pairs, by }).toEqual({ round: undefined, stage: "first" });
  expect({ ...rest, coders: coder }).toEqual(noFilter);
  expect(agreementSearch.parse({ layer: "naming" }).layer).toBe("naming");
});

it("has γ of a round and of some of its articles, not of some annotators or of other labels", () => {
  expect(gammaExtent({ ...noFilter, layer: "naming" })).toBe("round");
  expect(gammaExtent({ ...noFilter, outlet: "o" })).toBe("articles");
  expect(gammaExtent({ ...noFilter, event: "e", layer: "naming" })).toBe("articles");
  expect(gammaExtent({ ...noFilter, outlet: "o", coders: ["a"] })).toBe("none");
  expect(gammaExtent({ ...noFilter, labels: "top" })).toBe("none");
});
