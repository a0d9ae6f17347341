import { describe, expect, it } from "vitest";
import type { Attribute, Label, Layer } from "@/lib/domain/codebook/codebook";
import { attributePatches, labelPatches, optionPatches } from "./references";

const guidance = { definition: "", do: "", dont: "", example: "" };
const label = (key: string, parent: string | null = null): Label => ({ key, name: key, parent, ...guidance });
const attribute = (key: string, required: Attribute["required"]): Attribute => ({
  ...{ key, name: key, type: "choice", required },
  options: [],
  ...guidance,
});

const layer: Layer = {
  key: "l",
  name: "L",
  description: "",
  unit: "article",
  rules: { overlap: "allow", discontinuous: true, snap: "word", oneOf: [["a", "b"], ["b"]] },
  labels: [label("a"), label("b", "a"), label("c", "b")],
  attributes: [
    attribute("voice", true),
    attribute("one", { labels: ["b"] }),
    attribute("two", { labels: ["a", "b"] }),
    attribute("source", { attribute: "voice", values: ["x", "y"] }),
  ],
};

const required = (index: number, value: unknown) => ({ path: `content.layers.2.attributes.${index}.required`, value });

describe("labelPatches", () => {
  it("hands a renamed key on to all that name it", () => {
    expect(labelPatches(layer, 2, "b", "z")).toEqual([
      { path: "content.layers.2.labels.2.parent", value: "z" },
      required(1, { labels: ["z"] }),
      required(2, { labels: ["a", "z"] }),
      { path: "content.layers.2.rules.oneOf", value: [["a", "z"], ["z"]] },
    ]);
  });

  it("moves what stood below a removed label up, and drops what named it alone", () => {
    expect(labelPatches(layer, 2, "b", null)).toEqual([
      { path: "content.layers.2.labels.2.parent", value: "a" },
      required(1, false),
      required(2, { labels: ["a"] }),
      { path: "content.layers.2.rules.oneOf", value: [["a"]] },
    ]);
    expect(labelPatches(layer, 2, "c", null)).toEqual([]);
  });
});

it("lets requirements follow the attribute they hang on", () => {
  expect(attributePatches(layer, 2, "voice", "speech")).toEqual([
    required(3, { attribute: "speech", values: ["x", "y"] }),
  ]);
  expect(attributePatches(layer, 2, "voice", null)).toEqual([required(3, false)]);
});

it("lets requirements follow the options they name", () => {
  expect(optionPatches(layer, 2, "voice", "x", "z")).toEqual([required(3, { attribute: "voice", values: ["z", "y"] })]);
  expect(optionPatches(layer, 2, "voice", "x", null)).toEqual([required(3, { attribute: "voice", values: ["y"] })]);
  expect(optionPatches(layer, 2, "two", "x", null)).toEqual([]);
});
