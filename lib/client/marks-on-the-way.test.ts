import { expect, it } from "vitest";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { packMarks, unpackMarks } from "./marks-on-the-way";

const id = "0b8f3c0e-6d5e-4c53-9f0a-0d6c8a1f2b3c";
const mark: Annotation = {
  ...{ id, layer: "naming", label: "proper_name", ranges: [[0, 4]], certainty: "sure", discuss: false },
  note: "“Ṽ” \u2028 </script> $undefined 👩‍👩‍👧",
  attributes: { actor: "a", also: ["b"], flag: true },
  origin: "own",
  suggested: { actor: { value: "a", rule: "phrase" } },
  links: [{ id, type: "same", to: id, note: "" }],
};

it("brings every mark as it is", () => {
  const { suggested: _, links: __, ...plain } = mark;
  for (const marks of [[], [mark], [plain, { ...mark, ranges: [] }]])
    expect(unpackMarks(packMarks(marks))).toEqual(marks);
});

it("takes nothing else for marks", () => {
  for (const text of ["{}", "[1]", '[{"id":"a"}]']) expect(() => unpackMarks(text)).toThrow("marks that are none");
});
