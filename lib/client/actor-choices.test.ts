import { describe, expect, it } from "vitest";
import type { Annotation, Attributes } from "@/lib/domain/annotation/annotation";
import { findActors, orderActors } from "./actor-choices";

const actor = (key: string, name: string, aliases: readonly string[] = []) => ({ key, name, aliases, side: "" });
const actors = [
  actor("army", "Weir Army"),
  actor("front", "Ardesh Front", ["AF", "the movement"]),
  actor("obs", "Lumen Observatory", ["Observatoire Lumière"]),
  actor("renn", "Dalia Renn"),
];
const mark = (attributes: Attributes): Annotation => ({
  ...{ id: "m", layer: "l", label: "x", ranges: [[0, 1]], note: "", certainty: "sure", discuss: false, origin: "own" },
  attributes,
});
const keys = (list: readonly { readonly key: string }[]) => list.map(({ key }) => key).join(" ");
const found = (filter: string) => findActors(actors, filter).map((hit) => `${hit.actor.key}:${hit.alias ?? ""}`);

describe("the actors of an article", () => {
  it("come with those chosen last first, then those its marks name most", () => {
    const marks = [mark({ actor: "renn" }), mark({ actor: "renn", also: ["obs", "nobody"] }), mark({ source: "obs" })];
    expect(keys(orderActors(actors, [], marks))).toBe("obs renn army front");
    expect(keys(orderActors(actors, ["front", "renn"], marks))).toBe("front renn obs army");
    expect(keys(orderActors(actors, [], []))).toBe("army front obs renn");
  });

  it("are found by name and alias, beginnings first, whatever the case and the accents", () => {
    expect(found("")).toHaveLength(actors.length);
    expect(found("AR")).toEqual(["front:", "army:"]);
    expect(found("lumiere")).toEqual(["obs:Observatoire Lumière"]);
    expect(found("move")).toEqual(["front:the movement"]);
    expect(found("lum")).toEqual(["obs:"]);
    expect(found("enn")).toEqual(["renn:"]);
    expect(found("zz")).toEqual([]);
  });
});
