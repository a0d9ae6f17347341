import { describe, expect, it } from "vitest";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { annotationSchema, operationSchema } from "@/lib/schemas/operations";
import { isAnnotation, isCount, isOperation } from "./coding-answers";

const id = "0b8f3c0e-6d5e-4c53-9f0a-0d6c8a1f2b3c";
const mark: Annotation = {
  ...{ id, layer: "naming", label: "proper_name", ranges: [[0, 4]], note: "", certainty: "sure", discuss: false },
  attributes: { actor: "a", also: ["b"], flag: true },
  origin: "own",
  suggested: { actor: { value: "a", rule: "phrase" } },
  links: [{ id, type: "same", to: id, note: "" }],
};
const broken: readonly object[] = [
  { ranges: [[0]] },
  { ranges: [[0, -1]] },
  { ranges: "0" },
  { certainty: "perhaps" },
  { attributes: { actor: 1 } },
  { attributes: null },
  { suggested: { actor: "a" } },
  { links: [{ id }] },
  { note: null },
];

describe("what the server answers", () => {
  it("is taken and refused as the server's own schema does", () => {
    for (const annotation of [mark, ...broken.map((change) => ({ ...mark, ...change }))]) {
      const valid = annotationSchema.safeParse(annotation).success;
      expect([isAnnotation(annotation), annotation]).toEqual([valid, annotation]);
      const adding = { type: "add", annotation };
      expect([isOperation(adding), adding]).toEqual([operationSchema.safeParse(adding).success, adding]);
    }
    expect(isAnnotation(mark)).toBe(true);
    for (const change of [{}, { note: "n" }, { ranges: [] }, ...broken.filter((one) => !("suggested" in one))]) {
      const changing = { type: "change", id, change };
      expect([isOperation(changing), changing]).toEqual([operationSchema.safeParse(changing).success, changing]);
    }
    expect([isOperation({ type: "remove", id }), isOperation({ type: "remove" }), isOperation([])]).toEqual([
      ...[true, false, false],
    ]);
  });

  it("counts in whole numbers from 0", () => {
    expect([0, 7, -1, 0.5, "1", null, Number.NaN].filter(isCount)).toEqual([0, 7]);
  });
});
