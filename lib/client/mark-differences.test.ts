import { expect, it } from "vitest";
import { mark } from "@/lib/domain/annotation/marks.test-support";
import { differencesOf } from "./mark-differences";

const link = (id: string, to: string) => ({ id, type: "source", to, note: "" });

it("names what a mark gives, and what of the saved one it lacks", () => {
  const mine = mark("a", { label: "neutral", attributes: { actor: "x" }, links: [link("1", "b")] });
  const saved = mark("a", {
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
  const mine = mark("a", { attributes: { actor: "x" }, note: "mine", discuss: true });
  expect(differencesOf(mine, undefined)).toEqual([{ attribute: "actor" }, { field: "note" }, { field: "discuss" }]);
  expect(differencesOf(mark("a"), undefined)).toEqual([]);
});
