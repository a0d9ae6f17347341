import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findQuotations } from "./quotations";
import { unicodeText } from "./unicode-samples.test-support";

function quoted(text: string): string[] {
  return findQuotations(text).map(({ start, end, depth }) => `${depth}:${text.slice(start, end)}`);
}

describe("findQuotations", () => {
  it.each([
    ["He said “go” and “stay.” Then", ["0:“go”", "0:“stay.”"]],
    [
      "“He told us ‘never “ever” again’,” she said",
      ["0:“He told us ‘never “ever” again’,”", "1:‘never “ever” again’", "2:“ever”"],
    ],
    ["« Il dit “non” », fin", ["0:« Il dit “non” »", "1:“non”"]],
    ["Er sagte: „Das ist ‚gut‘ so.“ Ende", ["0:„Das ist ‚gut‘ so.“", "1:‚gut‘"]],
    ["»Nein«, sagte er", ["0:»Nein«"]],
    ["Hon sade ”nej” igen", ["0:”nej”"]],
    ["彼は「『本』を」と言った", ["0:「『本』を」", "1:『本』"]],
    ['She said "no" and ("yes")', ['0:"no"', '0:"yes"']],
    ["the 'so-called' state", ["0:'so-called'"]],
    ["צה״ל אמר ״ראינו את צה״ל״ אתמול", ["0:״ראינו את צה״ל״"]],
    ["„polski” cytat", ["0:„polski”"]],
    ['中文"引文"中文', ['0:"引文"']],
  ])("%s", (text, expected) => {
    expect(quoted(text)).toEqual(expected);
  });

  it.each([
    ["Hamas’s and Hamas‘s and Hamas's groups’ crimes, '90s, ’tis"],
    ['צה"ל ורמטכ"ל'],
    ["צה״ל ורמטכ״ל"],
    ["a 6\" pipe and 5' wall"],
    ["rock ’n’ roll isn’t"],
    ["stray ” mark and 」"],
  ])("finds no quotation in %s", (text) => {
    expect(quoted(text)).toEqual([]);
  });

  it("reads the genitive of a plural inside single marks", () => {
    expect(quoted("He blamed ‘the groups’ crimes’ for it")).toEqual(["0:‘the groups’ crimes’"]);
    expect(quoted("‘the groups’ and ‘the others’")).toEqual(["0:‘the groups’", "0:‘the others’"]);
  });

  it("drops what is still open inside when the quotation around it ends", () => {
    expect(quoted("“He said ‘go and «left” then “stay” now")).toEqual(["0:“He said ‘go and «left”", "0:“stay”"]);
  });

  it("ends at the paragraph where no mark does, and says so", () => {
    expect(findQuotations("“One\n“Two” x")).toEqual([
      { start: 0, end: 4, depth: 0, open: "“", close: null },
      { start: 5, end: 10, depth: 0, open: "“", close: "”" },
    ]);
  });

  it("nests properly, in order, with its marks at its ends, in any text", () => {
    fc.assert(
      fc.property(unicodeText, (text) => {
        const found = findQuotations(text);
        found.forEach((quotation, index) => {
          const inside = text.slice(quotation.start, quotation.end);
          expect(inside.startsWith(quotation.open)).toBe(true);
          if (quotation.close) expect(inside.endsWith(quotation.close)).toBe(true);
          expect(inside).not.toContain("\n");
          const around = found.filter(({ start, end }, other) => {
            if (other === index) return false;
            expect(
              end <= quotation.start ||
                start >= quotation.end ||
                (start - quotation.start) * (end - quotation.end) <= 0,
            ).toBe(true);
            return start < quotation.start && end >= quotation.end;
          });
          expect(quotation.depth).toBe(around.length);
          if (index > 0) expect(quotation.start).toBeGreaterThan(found[index - 1]?.start ?? 0);
        });
      }),
    );
  });

  it("stays fast on a hostile paragraph", () => {
    const began = performance.now();
    findQuotations("“ ' s’ ".repeat(20_000));
    expect(performance.now() - began).toBeLessThan(3000);
  });
});
