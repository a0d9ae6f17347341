import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_ARTICLE_BYTES } from "./import-text";
import { layOut, longestTitle, titlePlacements } from "./lay-out";
import { unicodeText } from "./unicode-samples.test-support";
import type { Zone } from "./zone";
import { validateZonesOf } from "./zone-edits";

const body = "The weir was opened at noon.\nNobody was hurt.";
const withTitle = `Weir opened\r\n${body}`;

function laidOut(...given: Parameters<typeof layOut>) {
  const result = layOut(...given);
  if (!result.ok) throw new Error(result.error.code);
  const { text, zones, ...rest } = result.value;
  const parts = (all: readonly Zone[]) => all.map(({ kind, start, end }) => [kind, text.slice(start, end)]);
  return { text, zones: parts(zones), ...rest };
}

describe("layOut", () => {
  it("takes a first line that looks like a title, or none", () => {
    expect(laidOut(withTitle, "", "by-looks")).toMatchObject({
      text: `Weir opened\n${body}`,
      title: "Weir opened",
      zones: [
        ["headline", "Weir opened"],
        ["body", body],
      ],
      changes: { crlf: 1 },
    });
    expect(laidOut(body, "", "by-looks")).toMatchObject({ title: "", zones: [["body", body]] });
  });

  it("takes the first line when told so, whatever it looks like", () => {
    expect(laidOut(`\n${body}`, "ignored", "first-line")).toMatchObject({
      text: `\n${body}`,
      title: "The weir was opened at noon.",
      zones: [
        ["headline", "The weir was opened at noon."],
        ["body", "Nobody was hurt."],
      ],
    });
  });

  it("puts the title first as a headline", () => {
    expect(laidOut(body, "Weir opened", "put-first")).toMatchObject({
      text: `Weir opened\n\n${body}`,
      title: "Weir opened",
      zones: [
        ["headline", "Weir opened"],
        ["body", body],
      ],
    });
  });

  it("keeps the title beside the text, which then has no headline", () => {
    expect(laidOut(withTitle, "Another title", "apart")).toMatchObject({
      text: `Weir opened\n${body}`,
      title: "Another title",
      zones: [["body", `Weir opened\n${body}`]],
    });
    const caption = "The weir seen from the air. Photo: REUTERS/Ada Person";
    expect(laidOut(`Weir opened\n${caption}\n${body}`, "", "apart").zones).toEqual([
      ["body", "Weir opened"],
      ["caption", caption],
      ["body", body],
    ]);
  });

  it("refuses a title that is missing, in the text already or too long", () => {
    expect(layOut(body, " ", "put-first")).toEqual({ ok: false, error: { code: "article-title-missing" } });
    expect(layOut(withTitle, "WEIR  opened", "put-first")).toEqual({
      ok: false,
      error: { code: "article-title-in-text" },
    });
    expect(layOut("😀".repeat(longestTitle + 1), "", "first-line")).toEqual({
      ok: false,
      error: { code: "article-title-too-long", length: longestTitle + 1, limit: longestTitle },
    });
  });

  it("counts the title towards the longest text", () => {
    const full = "a".repeat(MAX_ARTICLE_BYTES);
    expect(layOut(full, "", "apart").ok).toBe(true);
    expect(layOut(full, "T", "put-first")).toMatchObject({ ok: false, error: { code: "text-too-large" } });
  });

  it("never changes what follows the title, and proposes sound zones", () => {
    fc.assert(
      fc.property(unicodeText, fc.constantFrom(...titlePlacements), (sample, placement) => {
        const raw = `x${sample}`.replaceAll("\r", "").replaceAll("\0", "");
        const result = layOut(raw, "A title of its own", placement);
        if (!result.ok) return;
        expect(result.value.text.endsWith(raw)).toBe(true);
        expect(validateZonesOf(result.value.text, result.value.zones)).toEqual([]);
      }),
    );
  });
});
