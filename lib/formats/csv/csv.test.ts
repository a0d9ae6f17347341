import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ParallaxArticle } from "@/lib/formats/parallax/records";
import { sha256Of } from "@/lib/formats/sha256";
import { parallaxHeaderSchema } from "@/lib/schemas/parallax-header";
import type { Row } from "./columns";
import { readCsv } from "./read";
import { safeCell, textOfCell } from "./safe-cell";
import { writeCsv } from "./write";

const dangerous = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"];

describe("a cell", () => {
  it.each(dangerous)("that begins like a formula is made safe: %j", (text) => {
    expect(safeCell(text)).toBe(`'${text}`);
    expect(textOfCell(safeCell(text))).toBe(text);
  });

  it("stays as it is where no spreadsheet would run it", () => {
    for (const text of ["", "armed groups", "a=b", "'quoted'", "’s men", "3–4"]) expect(safeCell(text)).toBe(text);
  });

  it("is the same text again, whatever it holds", () => {
    const nasty = fc
      .array(fc.constantFrom("'", "=", "+", "-", "@", "\t", "\r", "\n", "＝", '"', ",", "a"))
      .map((all) => all.join(""));
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: "binary" })), (text) => {
        expect(textOfCell(safeCell(text))).toBe(text);
        expect(safeCell(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
      }),
    );
  });
});

const text = "🔴 Armed groups left.";
const header = parallaxHeaderSchema.parse({
  format: "parallax/1",
  offsets: "codepoint",
  project: null,
  codebooks: [
    {
      version: 1,
      layers: [
        {
          key: "naming",
          name: "Naming",
          unit: "span",
          rules: {},
          labels: [{ key: "armed", name: "Armed" }],
          attributes: [
            { key: "actor", name: "Actor", type: "actor" },
            { key: "voice", name: "Voice", type: "choice", options: [] },
          ],
        },
      ],
    },
  ],
  actors: [],
  events: [],
  rounds: [],
  release: null,
});

function article(note: string): ParallaxArticle {
  const session = { round: "r1", stage: "first", pass: 1 } as const;
  const coding = { ...session, codebook: 1, submittedAt: "2026-01-02T10:00:00.000Z" };
  const mark = { layer: "naming", label: "armed", ranges: [[3, 15] as const], quote: "Armed groups" };
  return {
    id: "a1",
    text,
    sha256: sha256Of(text),
    length: 20,
    meta: {
      ...{ outlet: "=cmd()", title: "T", byline: null, url: null, event: null, language: "en" },
      ...{ direction: null, publishedAt: null },
    },
    zones: [],
    sentences: [],
    codings: [
      { coder: "C1", ...coding },
      { coder: "C2", ...coding },
    ],
    annotations: [
      {
        ...{ ...mark, id: "m1", coder: "C1", ...session, note, certainty: "sure", discuss: false, origin: "own" },
        attributes: { actor: "weir_front", voice: "outlet" },
      },
    ],
    links: [],
    gold: [{ ...mark, id: "g1", round: "r1", attributes: {}, decision: "d1" }],
    decisions: [
      {
        id: "d1",
        round: "r1",
        types: ["missed"],
        outcome: "reading-taken",
        reason: "slip",
        taken: "C1",
        readings: ["m1"],
        shares: null,
        note: "-",
      },
      {
        id: "d2",
        round: "r1",
        types: ["label", "actor"],
        outcome: "nothing-here",
        reason: null,
        taken: null,
        readings: [],
        shares: null,
        note: "",
      },
    ],
  };
}

async function roundTrip(one: ParallaxArticle, quotes = true) {
  const parts: Uint8Array[] = [];
  for await (const part of writeCsv(header, [one], { quotes })) parts.push(part);
  const bytes = Buffer.concat(parts);
  const rows: Row[] = [];
  async function* source() {
    for (let start = 0; start < bytes.length; start += 5) yield bytes.subarray(start, start + 5);
  }
  for await (const row of readCsv(source())) {
    if (!row.ok) throw new Error(JSON.stringify(row.error));
    rows.push(row.value);
  }
  return { file: bytes.toString("utf8"), rows };
}

describe("a table", () => {
  it("has a row for each mark, each coding without one, each gold mark and each decision that left none", async () => {
    const { file, rows } = await roundTrip(article("he said “no”"));
    expect(file.startsWith("\uFEFFarticle,outlet,title")).toBe(true);
    expect(file).toContain("'=cmd()");
    const seen = rows.map((row) => [row.stage, row.coder, row.label, row.start_codepoint, row.decision, row.outcome]);
    expect(seen).toEqual([
      ["first", "C1", "armed", "2", "", ""],
      ["first", "C2", "", "", "", ""],
      ["gold", "", "armed", "2", "d1", "reading-taken"],
      ["gold", "", "", "", "d2", "nothing-here"],
    ]);
    expect(rows[0]).toMatchObject({ outlet: "=cmd()", attributes: { actor: "weir_front", voice: "outlet" } });
    expect(rows[0]).toMatchObject({ quote: "Armed groups", ranges_codepoint: "2-14", note: "he said “no”" });
  });

  it("leaves quotes out where it is asked to", async () => {
    const { file } = await roundTrip(article(""), false);
    expect(file).not.toContain("Armed groups");
  });

  it("gives every note back as it was", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (note) => {
        const { rows } = await roundTrip(article(note));
        expect(rows[0]?.note).toBe(note);
      }),
      { numRuns: 40 },
    );
  });
});

describe("a file that isn't such a table", () => {
  async function faultOf(content: string) {
    async function* source() {
      yield Buffer.from(content);
    }
    for await (const row of readCsv(source())) if (!row.ok) return row.error;
    return null;
  }

  it("is refused with what is missing, or with the line that can't be read", async () => {
    expect(await faultOf("a,b\n1,2\n")).toEqual({ code: "csv-column-missing", column: "article" });
    const { file } = await roundTrip(article(""));
    expect(await faultOf(`${file}x,"y`)).toMatchObject({ code: "csv-malformed" });
  });
});
