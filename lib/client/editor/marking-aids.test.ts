import { expect, test } from "vitest";
import { newMark } from "@/lib/client/new-mark";
import { openNaming } from "@/lib/client/workspace.test-support";
import { words } from "@/lib/domain/suggestion/cue-words/de";
import { MarkingAids } from "./marking-aids";

test("reporting words that come later count from the next mark on", () => {
  const text = "Die Ministerin sagte am Montag, dass die Kämpfer geflohen seien.";
  const start = text.indexOf("Kämpfer");
  const [entry] = openNaming(text).index.spans;
  if (entry === undefined) throw new Error("the preset has labels");
  const mark = newMark("m", entry, [[start, start + 7]]);
  const zones = [{ kind: "body", start: 0, end: text.length }] as const;
  const source = { text, zones, sentences: [[0, text.length]], language: "de", actors: [] } as const;
  const aids = new MarkingAids({ ...source, prefill: true, propagation: false });
  const filled = () => aids.fillIn(mark, entry.layer, new Map()).attributes;
  expect(filled()).toEqual({});
  aids.learn(words);
  expect(filled()).toEqual({ voice: "indirect" });
  const without = new MarkingAids({ ...source, prefill: false, propagation: false });
  without.learn(words);
  expect(without.fillIn(mark, entry.layer, new Map()).attributes).toEqual({});
});
