import { describe, expect, it } from "vitest";
import type { Attribute, Codebook, Label, Layer } from "./codebook";
import { diffCodebooks } from "./diff";

const guidance = { definition: "", do: "", dont: "", example: "" };

function label(key: string, fields: Partial<Label> = {}): Label {
  return { ...guidance, key, name: key, parent: null, ...fields };
}

const voice: Attribute = {
  ...guidance,
  key: "voice",
  name: "Voice",
  type: "choice",
  required: { labels: ["a"] },
  options: [
    { key: "own", name: "own", definition: "" },
    { key: "quoted", name: "quoted", definition: "" },
  ],
};

function codebook(fields: Partial<Layer> = {}): Codebook {
  const rules = { overlap: "allow", discontinuous: true, snap: "word", oneOf: [] } as const;
  const labels = [label("a"), label("b")];
  const base: Layer = { key: "naming", name: "N", description: "", unit: "span", rules, labels, attributes: [voice] };
  return { layers: [{ ...base, ...fields }] };
}

function reversed(value: object): object {
  return Object.fromEntries(Object.entries(value).reverse());
}

describe("diffCodebooks", () => {
  it("finds nothing between equal books, whatever the order of their keys", () => {
    const shuffled = codebook({ rules: { oneOf: [], snap: "word", discontinuous: true, overlap: "allow" } });
    expect(diffCodebooks(codebook(), shuffled)).toEqual([]);
    expect(diffCodebooks(codebook(), { ...codebook(), ...reversed(codebook()) })).toEqual([]);
  });

  it("lists labels that came, went and changed, and by which fields", () => {
    const labels = [label("a", { definition: "narrower", parent: "c" }), label("c")];
    expect(diffCodebooks(codebook(), codebook({ labels }))).toEqual([
      { part: "label", layer: "naming", key: "a", change: "changed", fields: ["definition", "parent"] },
      { part: "label", layer: "naming", key: "c", change: "added", fields: [] },
      { part: "label", layer: "naming", key: "b", change: "removed", fields: [] },
    ]);
  });

  it("sees inside options and requirements of an attribute", () => {
    const changed = { ...voice, required: { labels: ["b"] }, options: voice.options.toReversed() };
    expect(diffCodebooks(codebook(), codebook({ attributes: [changed] }))).toEqual([
      { part: "attribute", layer: "naming", key: "voice", change: "changed", fields: ["required", "options"] },
    ]);
  });

  it("sees an option put at the end", () => {
    const longer = { ...voice, options: [...voice.options, { key: "third", name: "third", definition: "" }] };
    const [change] = diffCodebooks(codebook(), codebook({ attributes: [longer] }));
    expect(change?.fields).toEqual(["options"]);
  });

  it("tells rules and order as changes of the layer", () => {
    const changed = codebook({
      rules: { overlap: "forbid", discontinuous: true, snap: "word", oneOf: [] },
      labels: [label("b"), label("a")],
    });
    expect(diffCodebooks(codebook(), changed)).toEqual([
      { part: "layer", layer: "naming", key: "naming", change: "changed", fields: ["rules", "order"] },
    ]);
  });

  it("does not call adding in the middle a new order", () => {
    const labels = [label("a"), label("x"), label("b")];
    expect(diffCodebooks(codebook(), codebook({ labels })).map(({ key }) => key)).toEqual(["x"]);
  });

  it("names an added or removed layer once", () => {
    const other = codebook({ key: "events" });
    const both = { layers: [...codebook().layers, ...other.layers] };
    const of = { part: "layer", layer: "events", key: "events", fields: [] };
    expect(diffCodebooks(codebook(), both)).toEqual([{ ...of, change: "added" }]);
    expect(diffCodebooks(both, codebook())).toEqual([{ ...of, change: "removed" }]);
  });
});
