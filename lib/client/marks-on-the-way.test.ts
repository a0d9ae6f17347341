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

it("brings what is said of many marks once", () => {
  const marks = Array.from({ length: 100 }, (_, place) => ({
    ...mark,
    id: `${place}`,
    ranges: [[place, place + 1] as const],
  }));
  const packed = packMarks(marks);
  expect(unpackMarks(packed)).toEqual(marks);
  expect(packed.split("phrase")).toHaveLength(2);
});

it("takes nothing else for marks", () => {
  const said = '{"layer":"a","label":"b","attributes":{},"note":"","certainty":"sure","discuss":false,"origin":"own"}';
  const packed = (rows: string, all = said) => `{"said":[${all}],"marks":[${rows}]}`;
  expect(unpackMarks(packed('["a",0,[1,2]]'))).toHaveLength(1);
  const wrong = [
    "{}",
    "[]",
    packed("1"),
    packed("[0,0]"),
    packed('["a"]'),
    packed('["a",0,1]'),
    packed('["a",0,1,-2]'),
  ];
  for (const text of [...wrong, packed('["a",0,[]]', '{"layer":"a"}')])
    expect(() => unpackMarks(text), text).toThrow("marks that are none");
  expect(() => unpackMarks(packed('["a",1,[]]'))).toThrow("nothing is said");
});
