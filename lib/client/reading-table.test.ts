import { expect, it } from "vitest";
import type { Annotation, Attributes } from "@/lib/domain/annotation/annotation";
import { readingRows } from "./reading-table";
import { codebook } from "./workspace.test-support";

const [layer] = codebook.layers;
if (!layer) throw new Error("the codebook has no layer");

const reading = (...given: { label?: string; attributes?: Attributes; certainty?: "unsure"; note?: string }[]) => ({
  marks: given.map((one, at): Annotation => {
    const base = { id: String(at), layer: "naming", label: "armed", ranges: [], attributes: {}, note: "" } as const;
    return { ...base, certainty: "sure", discuss: false, origin: "own", ...one };
  }),
});
const shown = (...readings: ReturnType<typeof reading>[]) =>
  readingRows(layer, [], readings).map(({ key, cells }) => [
    key,
    ...cells.map(({ values, differs }) => `${differs ? "≠ " : ""}${values.join("; ")}`),
  ]);

it("marks what differs from what most have, and all where nothing is the most frequent", () => {
  expect(shown(reading({ label: "armed" }), reading({ label: "armed" }), reading({ label: "state" }))).toEqual([
    ["label", "armed", "armed", "≠ state"],
  ]);
  expect(shown(reading({ label: "armed" }), reading({ label: "state" }))).toEqual([["label", "≠ armed", "≠ state"]]);
});

it("says of who marked nothing only that", () => {
  const outlet = { attributes: { voice: "outlet" } };
  expect(shown(reading(outlet), reading(outlet), reading())).toEqual([
    ["label", "armed", "armed", "≠ "],
    ["voice", "outlet", "outlet", ""],
  ]);
});

it("holds two marks that say the same for no more than one", () => {
  const outlet = { attributes: { voice: "outlet" } };
  expect(shown(reading({ ...outlet, label: "state" }, outlet), reading({ ...outlet, label: "state" }))).toEqual([
    ["marks", "≠ 2", "≠ 1"],
    ["label", "≠ state; armed", "≠ state"],
    ["voice", "outlet; outlet", "outlet"],
  ]);
});

it("counts marks where a reading has several, and shows certainty and notes where there are any", () => {
  expect(shown(reading({ note: "why" }, { label: "state" }), reading({ certainty: "unsure" }))).toEqual([
    ["marks", "≠ 2", "≠ 1"],
    ["label", "≠ armed; state", "≠ armed"],
    ["certainty", "≠ sure; sure", "≠ unsure"],
    ["note", "why", ""],
  ]);
});
