import { expect, it } from "vitest";
import type { Operation } from "@/lib/domain/annotation/annotation";
import { meet } from "./meeting";
import { append, emptyPending } from "./pending";
import { annotation } from "./simulation.test-support";

it("meets what others do next from where it stands since it was met last", () => {
  const makeKey = () => "k";
  const add: Operation = { type: "add", annotation: annotation("m") };
  const note: Operation = { type: "change", id: "m", change: { note: "ours" } };
  const pending = append(emptyPending(makeKey), [add, note], new Map(), makeKey);
  // Another window has sent the beginning of it.
  const met = meet({ revision: 1, annotations: new Map([["m", annotation("m")]]) }, pending);
  expect(met.batches[0]?.operations).toEqual([note]);
  const theirs = annotation("m", { note: "theirs" });
  const later = meet({ revision: 2, annotations: new Map([["m", theirs]]) }, met);
  expect(later.batches).toEqual([]);
  expect(later.setAside.operations).toEqual([note]);
});
