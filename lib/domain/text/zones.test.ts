import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unicodeText } from "./unicode-samples.test-support";
import { validateZonesOf } from "./zone-edits";
import { looksLikeHeadline, proposeZones } from "./zones";

function zonesOf(text: string, titleIsFirstLine = false): string[] {
  return proposeZones(text, { titleIsFirstLine }).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);
}

describe("proposeZones", () => {
  it.each([
    ["(Jo Doe/AFP)"],
    ["(AP Photo/Jo Doe)"],
    ["(AP Photo/Jo Doe, File)"],
    ["(Photo by Jo Doe/Getty Images)"],
    ["(Photo: Jo Doe)"],
    ["(Jo Doe/FLASH90)"],
    ["(Courtesy of the family)"],
    ["Photo: REUTERS/Jo Doe"],
    ["Photo credit: Jo Doe"],
    ["REUTERS/Jo Doe"],
  ])("ends a caption at %s", (credit) => {
    const caption = `A street in the north, Oct. 10, 2023. ${credit}`;
    expect(zonesOf(`One ends.\n${caption}\nTwo ends.`)).toEqual([
      "body: One ends.",
      `caption: ${caption}`,
      "body: Two ends.",
    ]);
    expect(zonesOf(`One ends.\n${credit}\nTwo.`)).toContain(`credit: ${credit}`);
  });

  it("splits a caption from the paragraph fused with it, right after the credit", () => {
    expect(zonesOf("One ends.\nA street. (Jo Doe/FLASH90)The group said so.\nMore text.")).toEqual([
      "body: One ends.",
      "caption: A street. (Jo Doe/FLASH90)",
      "body: The group said so.\nMore text.",
    ]);
  });

  it.each([
    ["One ends.\nA street (Jo Doe/AFP)", ["body: One ends.", "caption: A street (Jo Doe/AFP)"]],
    [
      "One ends.\nA street (Jo Doe/AFP)She left.",
      ["body: One ends.", "caption: A street (Jo Doe/AFP)", "body: She left."],
    ],
    [
      "One ends.\nA street. (Jo Doe/AFP) She left.",
      ["body: One ends.", "caption: A street. (Jo Doe/AFP)", "body:  She left."],
    ],
  ])("finds the credit in %j", (text, expected) => {
    expect(zonesOf(text)).toEqual(expected);
  });

  it.each([
    ["The armed group (Hamas/ISIS) The Court named was tried."],
    ["The armed group (Hamas/ISIS) was named by the court in March."],
    ["He spoke of the north/south divide. (It is old.) Then he left."],
    ["LONDON (Reuters) - The court ruled."],
    ["She said so. (Reuters)"],
    ["She wrote a photo: it was of a house. It burned."],
  ])("takes %j for body", (line) => {
    expect(zonesOf(`It began.\n${line}\nMore text.`)).toEqual([`body: It began.\n${line}\nMore text.`]);
  });

  it("takes the first line for the headline when told or when it looks like one", () => {
    expect(zonesOf("Court rules.\nThe court ruled.", true)).toEqual([
      "headline: Court rules.",
      "body: The court ruled.",
    ]);
    expect(zonesOf("Court rules\n\nThe court ruled.\nMore.")).toEqual([
      "headline: Court rules",
      "body: The court ruled.\nMore.",
    ]);
    expect(zonesOf("Court rules.\nThe court ruled.")).toEqual(["body: Court rules.\nThe court ruled."]);
    expect(zonesOf("")).toEqual([]);
    expect(zonesOf(" \nText. \n\n")).toEqual(["body: Text. \n\n"]);
  });

  it("tiles any text: valid, and only line breaks and blank lines outside", () => {
    fc.assert(
      fc.property(unicodeText, fc.boolean(), (text, titleIsFirstLine) => {
        const zones = proposeZones(text, { titleIsFirstLine });
        expect(validateZonesOf(text, zones)).toEqual([]);
        let last = 0;
        for (const { start, end } of [...zones, { start: text.length, end: text.length }]) {
          const between = text.slice(last, start);
          expect(between.trim()).toBe("");
          last = end;
        }
      }),
    );
  });
});

describe("looksLikeHeadline", () => {
  it.each([
    ["Group Says Attacks Amount to Crimes", "A new report", true],
    ["Is it war?", "A new report", true],
    ["Talks resume in the U.S.", "A new report", true],
    ["Talks resume", undefined, false],
    ["Talks resume", " ", false],
    ["Talks resumed on Monday.", "A new report", false],
    ["He said “no.”", "A new report", false],
    ["By Jo Doe, correspondent:", "A new report", false],
    ["A street. (Jo Doe/AFP)", "A new report", false],
    ["word ".repeat(40), "A new report", false],
  ])("%j before %j: %s", (first, next, expected) => {
    expect(looksLikeHeadline(first, next)).toBe(expected);
  });
});
