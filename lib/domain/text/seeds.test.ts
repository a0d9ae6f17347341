import { describe, expect, it } from "vitest";
import type { Range } from "@/lib/domain/annotation/annotation";
import { readShared } from "@/lib/server/testing/shared-folder";
import { findQuotations } from "./quotations";
import { cutSentences } from "./sentences";
import { snapToWords } from "./words";
import { proposeZones } from "./zones";

type Place = { start: number; end: number };
type Reference = {
  id: string;
  zones: (Place & { kind: string })[];
  annotations: { ranges: Range[] }[];
};
type Naming = { documents: { file: string; quotations: Place[] }[] };

function readSeeds() {
  const lines = readShared("data/golden/seed-reference.jsonl")?.trim().split("\n").slice(1, -1) ?? [];
  const naming: Naming = JSON.parse(readShared("data/golden/seed-naming.json") ?? '{"documents":[]}');
  return lines.map((line) => {
    const { id, zones, annotations }: Reference = JSON.parse(line);
    const quotations = naming.documents.find(({ file }) => file === id)?.quotations ?? [];
    return { id, text: readShared(`data/seeds/${id}`) ?? "", zones, annotations, quotations };
  });
}

// All characters of these two texts are in the basic plane: code points and UTF-16 units agree.
const seeds = readSeeds();

describe.skipIf(seeds.length === 0)("the seed articles", () => {
  it.each(seeds)("$id: zones are proposed as the reference has them", ({ text, zones }) => {
    expect(proposeZones(text, { titleIsFirstLine: false })).toEqual(zones);
  });

  it.each(seeds)("$id: every quotation of the reference is found, and no other", ({ text, quotations }) => {
    const found = findQuotations(text).map(({ start, end }) => [start, end]);
    expect(found).toEqual(quotations.map(({ start, end }) => [start, end]));
  });

  it.each(seeds)("$id: snapping to words leaves the marks of the reference as they are", ({ text, annotations }) => {
    const marks = annotations.flatMap(({ ranges }) => ranges);
    expect(marks.length).toBeGreaterThan(20);
    for (const mark of marks) expect(snapToWords(text, mark, "en")).toEqual(mark);
  });

  it.each(seeds)("$id: no sentence ends at an abbreviation or crosses a zone", ({ text, zones }) => {
    for (const [start, end] of cutSentences(text, "en")) {
      expect(zones.some((zone) => zone.start <= start && end <= zone.end)).toBe(true);
      expect(text.slice(start, end)).not.toMatch(/\b(?:Oct|Gen|Mr)\.$/);
    }
  });
});
