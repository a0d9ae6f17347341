import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const sheet = (name: string) => readFileSync(new URL(`../../app/styles/${name}`, import.meta.url), "utf8");
const signs = Array.from({ length: 34 }, (_, at) => at + 1);

/** By label: its ink on light and on dark grounds; after 12 those of 1 to 12 once more. */
function inks(): readonly (readonly string[])[] {
  const found = [...sheet("labels.css").matchAll(/--label-(\d+): light-dark\((#\w{6}), (#\w{6})\)/g)];
  const known = new Map(found.map(([, label, light, dark]) => [Number(label), [light ?? "", dark ?? ""]]));
  return signs.map((sign) => known.get(((sign - 1) % 12) + 1) ?? []);
}

/** The glyphs of a picture, from left to right. */
function glyphsIn(picture: string): readonly string[] {
  const found = new RegExp(`--glyphs-${picture}: url\\("data:image/svg\\+xml,(.*?)"\\)`).exec(sheet("glyphs.css"));
  return decodeURIComponent(found?.[1] ?? "").match(/<path [^>]*>/g) ?? [];
}

/** The lines of all signs, colour and all. */
function linesIn(css: string): readonly string[] {
  return [...css.matchAll(/--line-\d+: ([^;]+);/g)].map(([, line]) => line ?? "");
}

const colour = /(fill|stroke)='#\w{6}'/;

describe("the pictures of all glyphs", () => {
  it.each([
    ["light", 0],
    ["dark", 1],
  ] as const)("show each in its label's ink on %s grounds", (picture, ground) => {
    const colours = glyphsIn(picture).map((path) => /(?:fill|stroke)='(#\w{6})'/.exec(path)?.[1]);
    expect(colours).toEqual(inks().map((ink) => ink[ground]));
  });

  it("differ in their colours alone", () => {
    const shapes = (picture: string) => glyphsIn(picture).map((path) => path.replace(colour, "$1"));
    expect(new Set(shapes("light")).size).toBe(34);
    expect(shapes("light")).toEqual(shapes("dark"));
  });

  it("have a glyph for every sign, at the place the sign asks for", () => {
    const places = [...sheet("labels.css").matchAll(/\.l(\d+) \{[^}]*--glyph: (\d+);/g)];
    expect(places.map(([, sign, place]) => [Number(sign), Number(place)])).toEqual(
      signs.map((sign) => [sign, sign - 1]),
    );
    expect(new Set(linesIn(sheet("labels.css"))).size).toBe(signs.length);
    const drawnAt = glyphsIn("light").map((path) => Number(/translate\((\d+)\)/.exec(path)?.[1]));
    expect(drawnAt).toEqual(signs.map((sign) => 12 * (sign - 1)));
  });
});
