import { expect, it } from "vitest";
import { differencesOf } from "./mark-differences";
import { annotation } from "./simulation.test-support";

const link = (id: string, to: string) => ({ id, type: "source", to, note: "" });

it("names what a mark gives, and what of the saved one it lacks", () => {
  const mine = annotation("a", { label: "neutral", attributes: { actor: "x" }, links: [link("1", "b")] });
  const saved = annotation("a", {
    attributes: { actor: "y", voice: "outlet" },
    note: "theirs",
    links: [link("2", "c")],
  });
  expect(differencesOf(mine, saved)).toEqual([
    { field: "label" },
    { attribute: "actor" },
    { attribute: "voice" },
    { field: "note" },
    { link: link("1", "b"), isLacking: false },
    { link: link("2", "c"), isLacking: true },
  ]);
  expect(differencesOf(mine, mine)).toEqual([]);
});

it("names all that would have to be written once more of a mark that isn't saved", () => {
  const mine = annotation("a", { attributes: { actor: "x" }, note: "mine", discuss: true });
  expect(differencesOf(mine, undefined)).toEqual([{ attribute: "actor" }, { field: "note" }, { field: "discuss" }]);
  expect(differencesOf(annotation("a"), undefined)).toEqual([]);
});
