import { describe, expect, it } from "vitest";
import type { Annotation, Attributes, Range } from "@/lib/domain/annotation/annotation";
import { readShared } from "@/lib/server/testing/shared-folder";
import { checkAnnotation } from "./check-annotation";
import { namingCodebook } from "./preset-naming";
import { validateCodebook } from "./validate";

const layers = namingCodebook.layers;
const labels = layers.flatMap((layer) => layer.labels);
const attributes = layers.flatMap((layer) => layer.attributes);

describe("the codebook Naming and labelling of actors", () => {
  it("is sound", () => {
    expect(validateCodebook(namingCodebook)).toEqual([]);
  });

  it("has the seventeen labels in their order, and the sibling layer", () => {
    expect(layers.map((layer) => [layer.key, layer.unit, layer.rules.overlap, layer.rules.discontinuous])).toEqual([
      ["naming", "span", "allow", true],
      ["event_naming", "span", "allow", true],
    ]);
    expect(layers[0]?.labels.map(({ key }) => key).join(" ")).toBe(
      "proper_name terror_labelled militant_labelled act_descriptive criminal_labelled dehumanised neutral_armed " +
        "neutral_group resistance_labelled state_legitimised state_delegitimised credibility_qualified role_title " +
        "civilian_collective victim_labelled demonym_collective generic_reference",
    );
  });

  it("requires actor, voice and label owner, and a source where somebody else is speaking", () => {
    const required = layers[0]?.attributes.filter((attribute) => attribute.required !== false);
    expect(required?.map(({ key, required: when }) => [key, when])).toEqual([
      ["actor", true],
      ["voice", true],
      ["source", { attribute: "voice", values: ["indirect", "direct_quote"] }],
      ["label_owner", true],
    ]);
  });

  it.each(labels)("guides the coder on the label $key", ({ definition, do: use, dont, example }) => {
    for (const text of [definition, use, dont, example]) expect(text.length).toBeGreaterThan(10);
    expect(example).toMatch(/\[[^\]]+\]/);
  });

  it.each(attributes)("guides the coder on the attribute $key and its options", (attribute) => {
    const { definition, do: use, dont, example, options } = attribute;
    for (const text of [definition, use, dont, example, ...options.map((option) => option.definition)]) {
      expect(text.length).toBeGreaterThan(10);
    }
  });

  it("is typeset alike throughout", () => {
    const texts = [...labels, ...attributes].flatMap(({ definition, do: use, dont, example }) => [
      definition,
      use,
      dont,
      example,
    ]);
    for (const text of texts) {
      expect(text).not.toMatch(/['"]| {2}/);
      expect(text).toMatch(/[.?!”;\]\d]$/);
    }
  });
});

type GoldenMark = { id: string; layer: string; label: string; ranges: Range[]; attributes: Attributes };
type GoldenAttribute = { key: string; type: string; options?: { key: string }[] };
type GoldenLine = {
  codebooks?: { layers: { labels: { key: string }[]; attributes: GoldenAttribute[] }[] }[];
  actors?: { key: string }[];
  length?: number;
  annotations?: GoldenMark[] | number;
};

const golden = readShared("data/golden/seed-reference.jsonl");

describe.skipIf(golden === null)("the reference coding of the two seed articles", () => {
  // The body of a skipped suite runs, too.
  const lines: GoldenLine[] =
    golden
      ?.trim()
      .split("\n")
      .map((line) => JSON.parse(line)) ?? [];
  const actors = new Set(lines.flatMap((line) => line.actors ?? []).map(({ key }) => key));
  const marks = lines.flatMap(({ annotations, length = 0 }) =>
    (Array.isArray(annotations) ? annotations : []).map((mark) => ({ mark, length })),
  );

  it("can be stored and handed in under this codebook", () => {
    expect(marks).toHaveLength(123);
    for (const { mark, length } of marks) {
      const annotation: Annotation = { ...mark, note: "", certainty: "sure", discuss: false, origin: "own" };
      // The texts are in the basic plane throughout: their length is all that offsets can be held against.
      const context = { codebook: namingCodebook, text: "x".repeat(length), sentences: [], actors };
      expect({ id: mark.id, ...checkAnnotation(annotation, context) }).toEqual({ id: mark.id, errors: [], gaps: [] });
    }
  });

  it("was made with the same labels, attributes and options", () => {
    const layer = lines[0]?.codebooks?.[0]?.layers[0];
    expect(layer?.labels.map(({ key }) => key)).toEqual(layers[0]?.labels.map(({ key }) => key));
    expect(layer?.attributes).toHaveLength(6);
    for (const { key, type, options = [] } of layer?.attributes ?? []) {
      const ours = layers[0]?.attributes.find((attribute) => attribute.key === key);
      expect(ours?.type).toBe(type);
      expect(new Set(ours?.options.map((option) => option.key))).toEqual(new Set(options.map((option) => option.key)));
    }
  });
});
