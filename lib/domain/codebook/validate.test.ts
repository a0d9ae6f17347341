import { describe, expect, it } from "vitest";
import type { Attribute, Codebook, Label, Layer } from "./codebook";
import { validateCodebook } from "./validate";

const guidance = { definition: "", do: "", dont: "", example: "" };

function label(key: string, parent: string | null = null): Label {
  return { ...guidance, key, name: key, parent };
}

function option(key: string) {
  return { key, name: key, definition: "" };
}

function attribute(fields: Partial<Attribute>): Attribute {
  return {
    ...guidance,
    key: "voice",
    name: "Voice",
    type: "choice",
    required: false,
    options: [option("own")],
    ...fields,
  };
}

function codebook(fields: Partial<Layer> = {}): Codebook {
  const layer: Layer = {
    key: "naming",
    name: "Naming",
    description: "",
    unit: "span",
    rules: { overlap: "allow", discontinuous: true, snap: "word", oneOf: [] },
    labels: [label("a"), label("b", "a")],
    attributes: [attribute({}), attribute({ key: "sure", type: "flag", options: [] })],
    ...fields,
  };
  return { layers: [layer] };
}

function withAttribute(fields: Partial<Attribute>): Codebook {
  return codebook({ attributes: [attribute({ key: "first" }), attribute(fields)] });
}

function found(book: Codebook): string[] {
  return validateCodebook(book).map(({ code, path }) => `${code} ${path}`);
}

const rules = { overlap: "allow", discontinuous: true, snap: "word", oneOf: [["a", "b"]] } as const;

describe("validateCodebook", () => {
  it.each<[string, Codebook]>([
    ["a sound one", codebook()],
    ["keys that every object inherits", codebook({ labels: [label("constructor"), label("x", "constructor")] })],
    ["an option named like a label", withAttribute({ options: [option("a")] })],
    ["a requirement on labels", withAttribute({ required: { labels: ["a", "b"] } })],
    ["a requirement on an option", withAttribute({ required: { attribute: "first", values: ["own"] } })],
    ["a set of one per article", codebook({ unit: "article", rules })],
  ])("accepts %s", (_, book) => {
    expect(found(book)).toEqual([]);
  });

  it("accepts a requirement on a flag", () => {
    const required = { attribute: "hedged", values: ["true"] };
    const attributes = [attribute({ key: "hedged", type: "flag", options: [] }), attribute({ required })];
    expect(found(codebook({ attributes }))).toEqual([]);
  });

  it.each<[string, Codebook, string]>([
    ["no layers", { layers: [] }, "no-layers layers"],
    ["no labels", codebook({ labels: [] }), "no-labels layers.0.labels"],
    ["a layer twice", { layers: [...codebook().layers, ...codebook().layers] }, "key-duplicate layers.1.key"],
    ["a label twice", codebook({ labels: [label("a"), label("a")] }), "key-duplicate layers.0.labels.1.key"],
    ["a capital in a key", codebook({ labels: [label("Armed")] }), "key-malformed layers.0.labels.0.key"],
    ["a hidden name of objects", codebook({ labels: [label("__proto__")] }), "key-malformed layers.0.labels.0.key"],
    ["a line break after a key", codebook({ labels: [label("a\n")] }), "key-malformed layers.0.labels.0.key"],
    ["an empty name", codebook({ labels: [{ ...label("a"), name: " " }] }), "name-missing layers.0.labels.0.name"],
    ["an unknown parent", codebook({ labels: [label("a", "z")] }), "parent-unknown layers.0.labels.0.parent"],
    [
      "an inherited parent",
      codebook({ labels: [label("a", "constructor")] }),
      "parent-unknown layers.0.labels.0.parent",
    ],
    ["its own parent", codebook({ labels: [label("a", "a")] }), "parent-cycle layers.0.labels.0.parent"],
    ["a choice of nothing", withAttribute({ options: [] }), "options-missing layers.0.attributes.1.options"],
    ["options of a text", withAttribute({ type: "text" }), "options-unexpected layers.0.attributes.1.options"],
    [
      "an option twice",
      withAttribute({ options: [option("x"), option("x")] }),
      "key-duplicate layers.0.attributes.1.options.1.key",
    ],
    [
      "a requirement of no label",
      withAttribute({ required: { labels: [] } }),
      "requirement-empty layers.0.attributes.1.required.labels",
    ],
    [
      "of an unknown label",
      withAttribute({ required: { labels: ["a", "z"] } }),
      "requirement-unknown-label layers.0.attributes.1.required.labels.1",
    ],
    [
      "of an unknown attribute",
      withAttribute({ required: { attribute: "z", values: ["own"] } }),
      "requirement-unknown-attribute layers.0.attributes.1.required.attribute",
    ],
    [
      "of an unknown value",
      withAttribute({ required: { attribute: "first", values: ["z"] } }),
      "requirement-unknown-value layers.0.attributes.1.required.values.0",
    ],
    [
      "of no value",
      withAttribute({ required: { attribute: "first", values: [] } }),
      "requirement-empty layers.0.attributes.1.required.values",
    ],
    [
      "on itself",
      withAttribute({ required: { attribute: "voice", values: ["own"] } }),
      "requirement-on-itself layers.0.attributes.1.required.attribute",
    ],
    ["a set of one per article on spans", codebook({ rules }), "one-of-on-ranges layers.0.rules.oneOf"],
    [
      "such a set of unknown labels",
      codebook({ unit: "article", rules: { ...rules, oneOf: [["a", "z"]] } }),
      "one-of-unknown-label layers.0.rules.oneOf.0.1",
    ],
  ])("finds %s", (_, book, expected) => {
    expect(found(book)).toEqual([expected]);
  });

  it("finds a requirement on a value that no codebook can list", () => {
    const required = { attribute: "who", values: ["x"] };
    const attributes = [attribute({ key: "who", type: "actor", options: [] }), attribute({ required })];
    expect(found(codebook({ attributes }))).toEqual([
      "requirement-on-free-value layers.0.attributes.1.required.attribute",
    ]);
  });

  it("finds every label on a loop of parents, and not those that only lead into it", () => {
    const labels = [label("a", "b"), label("b", "c"), label("c", "a"), label("d", "a")];
    expect(found(codebook({ labels }))).toEqual([
      "parent-cycle layers.0.labels.0.parent",
      "parent-cycle layers.0.labels.1.parent",
      "parent-cycle layers.0.labels.2.parent",
    ]);
  });

  it("reports all that is wrong at once, with facts to name", () => {
    const problems = validateCodebook(codebook({ labels: [label("a", "z"), label("B")] }));
    expect(problems).toEqual([
      { code: "key-malformed", path: "layers.0.labels.1.key", facts: { key: "B" } },
      { code: "parent-unknown", path: "layers.0.labels.0.parent", facts: { key: "a", parent: "z" } },
    ]);
  });
});
