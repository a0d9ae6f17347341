import { describe, expect, it } from "vitest";
import type { Annotation, Attributes, AttributeValue, Range } from "@/lib/domain/annotation/annotation";
import { checkAnnotation } from "./check-annotation";
import type { Attribute, AttributeType, LayerRules, Requirement, Unit } from "./codebook";

const guidance = { definition: "", do: "", dont: "", example: "" };
const text = "Fighters left 🔴 town. They returned.";
const sentences: Range[] = [
  [0, 22],
  [23, 37],
];

function attribute(key: string, type: AttributeType, required: Requirement = false): Attribute {
  const options = type === "choice" || type === "multi" || type === "scale" ? ["own", "quoted", "third"] : [];
  return {
    ...guidance,
    key,
    name: key,
    type,
    required,
    options: options.map((one) => ({ key: one, name: one, definition: "" })),
  };
}

const attributes = [
  attribute("voice", "choice", true),
  attribute("source", "actor", { attribute: "voice", values: ["quoted"] }),
  attribute("why", "text", { labels: ["armed"] }),
  attribute("frames", "multi"),
  attribute("strength", "scale", { attribute: "frames", values: ["third"] }),
  attribute("also", "actors", { attribute: "hedged", values: ["true"] }),
  attribute("hedged", "flag"),
  attribute("constructor", "text"),
];

function context(rules: Partial<LayerRules> = {}, unit: Unit = "span", others: Annotation[] = []) {
  const labels = ["armed", "named", "fighter"].map((key) => {
    return { ...guidance, key, name: key, parent: key === "fighter" ? "armed" : null };
  });
  const allRules: LayerRules = { overlap: "allow", discontinuous: true, snap: "word", oneOf: [], ...rules };
  const layer = { key: "naming", name: "Naming", description: "", unit, rules: allRules, labels, attributes };
  return { codebook: { layers: [layer] }, text, sentences, actors: new Set(["talq", "ardesh"]), others };
}

function mark(fields: Partial<Annotation> = {}): Annotation {
  return {
    id: "m1",
    layer: "naming",
    label: "named",
    ranges: [[0, 8]],
    attributes: { voice: "own" },
    note: "",
    certainty: "sure",
    discuss: false,
    origin: "own",
    ...fields,
  };
}

/** As it comes out of a parsed body, where `__proto__` is a key like any other. */
function parsed(json: string): Attributes {
  return JSON.parse(json);
}

function errors(annotation: Annotation, against = context()): string[] {
  return checkAnnotation(annotation, against).errors.map(({ code, path }) => `${code} ${path}`);
}

function gaps(annotation: Annotation): string[] {
  return checkAnnotation(annotation, context()).gaps.map(({ path }) => path);
}

describe("layer, label and ranges", () => {
  it("finds nothing wrong with a whole and proper mark", () => {
    const whole = {
      voice: "quoted",
      source: "talq",
      why: "x",
      frames: ["own", "third"],
      strength: "own",
      hedged: true,
      also: ["talq", "ardesh"],
    };
    expect(checkAnnotation(mark({ label: "armed", attributes: whole }), context())).toEqual({ errors: [], gaps: [] });
  });

  it.each<[string, Partial<Annotation>, string]>([
    ["layer", { layer: "other" }, "unknown-layer layer"],
    ["inherited layer", { layer: "constructor" }, "unknown-layer layer"],
    ["label", { label: "other" }, "unknown-label label"],
    ["inherited label", { label: "__proto__" }, "unknown-label label"],
    ["missing range", { ranges: [] }, "ranges-missing ranges"],
    ["reversed range", { ranges: [[8, 0]] }, "range-reversed ranges.0"],
    [
      "range outside",
      {
        ranges: [
          [0, 8],
          [30, 99],
        ],
      },
      "range-outside ranges.1",
    ],
    ["half a character", { ranges: [[14, 15]] }, "range-in-surrogate ranges.0"],
    [
      "touching parts",
      {
        ranges: [
          [0, 8],
          [8, 13],
        ],
      },
      "ranges-touch ranges.1",
    ],
  ])("refuses an unknown or impossible %s", (_, fields, expected) => {
    expect(errors(mark(fields))).toEqual([expected]);
  });

  it("gives the facts a message needs", () => {
    expect(checkAnnotation(mark({ ranges: [[30, 99]] }), context()).errors).toEqual([
      { code: "range-outside", path: "ranges.0", facts: { index: 0, start: 30, end: 99, length: 37 } },
    ]);
  });

  it("takes several parts only where the layer allows them", () => {
    const parts = mark({
      ranges: [
        [0, 8],
        [23, 27],
      ],
    });
    expect(errors(parts)).toEqual([]);
    expect(errors(parts, context({ discontinuous: false }))).toEqual(["not-discontinuous ranges"]);
  });

  it("takes whole sentences on a layer of sentences and no ranges on one of articles", () => {
    expect(errors(mark({ ranges: [[23, 37]] }), context({}, "sentence"))).toEqual([]);
    expect(errors(mark({ ranges: sentences }), context({}, "sentence"))).toEqual([]);
    expect(errors(mark({ ranges: [[23, 36]] }), context({}, "sentence"))).toEqual(["not-a-sentence ranges.0"]);
    const over: Range = [sentences[0]?.[0] ?? 0, sentences[1]?.[1] ?? 0];
    expect(errors(mark({ ranges: [over] }), context({}, "sentence"))).toEqual(["not-a-sentence ranges.0"]);
    for (const unit of ["article", "event"] as const) {
      expect(errors(mark({ ranges: [] }), context({}, unit))).toEqual([]);
      expect(errors(mark(), context({}, unit))).toEqual(["ranges-for-article ranges"]);
    }
  });
});

describe("attributes", () => {
  it.each<[string, AttributeValue, string]>([
    ["unheard", "x", "unknown-attribute attributes.unheard"],
    ["toString", "x", "unknown-attribute attributes.toString"],
    ["frames", "own", "wrong-type attributes.frames"],
    ["frames", [], "empty-value attributes.frames"],
    ["frames", ["own", "own"], "duplicate-value attributes.frames.1"],
    ["frames", ["own", "else"], "unknown-option attributes.frames.1"],
    ["strength", "else", "unknown-option attributes.strength"],
    ["strength", "constructor", "unknown-option attributes.strength"],
    ["source", "nobody", "unknown-actor attributes.source"],
    ["source", ["talq"], "wrong-type attributes.source"],
    ["also", ["talq", "nobody"], "unknown-actor attributes.also.1"],
    ["hedged", "true", "wrong-type attributes.hedged"],
    ["why", true, "wrong-type attributes.why"],
    ["why", "", "empty-value attributes.why"],
  ])("refuses %s = %j", (key, value, expected) => {
    expect(errors(mark({ attributes: { voice: "own", [key]: value } }))).toEqual([expected]);
  });

  it("is not shaken by keys and values of another shape than the types promise", () => {
    const odd = parsed(
      '{"voice":"own","__proto__":"x","frames":[{"toString":1}],"source":{"key":"talq"},"hedged":null}',
    );
    expect(errors(mark({ attributes: odd }))).toEqual([
      "unknown-attribute attributes.__proto__",
      "wrong-type attributes.frames",
      "wrong-type attributes.source",
      "wrong-type attributes.hedged",
    ]);
  });

  it("tells a value of an attribute called constructor from what objects inherit", () => {
    const required = context();
    const layers = required.codebook.layers.map((layer) => ({
      ...layer,
      attributes: [attribute("constructor", "text", true)],
    }));
    const check = (held: Attributes) =>
      checkAnnotation(mark({ attributes: held }), { ...required, codebook: { layers } });
    expect(check({}).gaps.map(({ path }) => path)).toEqual(["attributes.constructor"]);
    expect(check({ constructor: "x" })).toEqual({ errors: [], gaps: [] });
  });

  it.each<[string, Partial<Annotation>, string[]]>([
    ["always", { attributes: {} }, ["attributes.voice"]],
    ["for a value of another attribute", { attributes: { voice: "quoted" } }, ["attributes.source"]],
    ["for a label", { label: "armed" }, ["attributes.why"]],
    ["for a label below it", { label: "fighter" }, ["attributes.why"]],
    ["for one of several values", { attributes: { voice: "own", frames: ["own", "third"] } }, ["attributes.strength"]],
    ["for a flag", { attributes: { voice: "own", hedged: true } }, ["attributes.also"]],
    ["not for a flag held down", { attributes: { voice: "own", hedged: false } }, []],
    ["not for other labels and values", {}, []],
  ])("asks for what is required %s, as a gap and no error", (_, fields, expected) => {
    expect(gaps(mark(fields))).toEqual(expected);
    expect(errors(mark(fields))).toEqual([]);
  });
});

describe("the other marks of the coding", () => {
  const near = mark({ id: "m2", ranges: [[4, 13]] });
  const nearOther = mark({ id: "m3", label: "armed", ranges: [[4, 13]] });
  const apart = mark({ id: "m4", ranges: [[8, 13]] });

  it("may overlap as the layer says", () => {
    const check = (overlap: LayerRules["overlap"]) =>
      checkAnnotation(mark(), context({ overlap }, "span", [near, nearOther, apart, mark()])).errors.map(
        ({ facts }) => facts.other,
      );
    expect(check("allow")).toEqual([]);
    expect(check("forbid-same-label")).toEqual(["m2"]);
    expect(check("forbid")).toEqual(["m2", "m3"]);
  });

  it("of another layer don't count", () => {
    expect(errors(mark(), context({ overlap: "forbid" }, "span", [{ ...near, layer: "other" }]))).toEqual([]);
  });

  it("exclude a second label of one set on an article", () => {
    const rules = { oneOf: [["armed", "named"]] };
    const taken = mark({ id: "m2", label: "armed", ranges: [] });
    const free = mark({ id: "m3", label: "fighter", ranges: [] });
    const whole = mark({ ranges: [] });
    expect(errors(whole, context(rules, "article", [free, whole]))).toEqual([]);
    expect(errors(whole, context(rules, "article", [taken]))).toEqual(["one-of-taken label"]);
  });
});
