import { describe, expect, it } from "vitest";
import { article, fileOf, header, streamOf } from "./files.test-support";
import { readParallax } from "./parse";
import { studiesOf } from "./study";

async function studies(...lines: readonly unknown[]) {
  const read = await readParallax(streamOf(fileOf(...lines)));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return studiesOf(read.value.header, read.value.articles);
}

const layer = { key: "naming", unit: "span", labels: [{ key: "zeta" }, { key: "armed" }] };
const mark = {
  coder: "C1",
  layer: "naming",
  label: "armed",
  ranges: [[2, 14]],
  attributes: { actor: "x", voice: "v" },
};

describe("studiesOf", () => {
  it("counts code points, keeps who marked nothing, and lifts the actor out of the attributes", async () => {
    const { sessions, events } = await studies(
      { ...header, codebooks: [{ version: 3, layers: [layer] }] },
      article({ coders: ["C2", "C1"], annotations: [mark], meta: { event: "e1" } }),
    );
    const ranges = [{ startCodePoint: 2, endCodePoint: 14 }];
    const marks = [{ id: expect.any(String), label: "armed", actor: "x", ranges, attributes: { voice: "v" } }];
    const codings = [
      { coder: "C2", marks: [] },
      { coder: "C1", marks },
    ];
    expect(sessions).toEqual([
      {
        round: null,
        stage: "first",
        pass: 1,
        codebook: 3,
        coders: ["C1", "C2"],
        layers: [
          {
            ...{ key: "naming", unit: "span", labels: ["zeta", "armed"], attributes: [] },
            tree: [
              { key: "zeta", parent: null },
              { key: "armed", parent: null },
            ],
            articles: [{ id: "a1", length: 20, codings }],
            gold: new Map(),
          },
        ],
        submissions: new Map([
          ["C2", new Map([["a1", null]])],
          ["C1", new Map([["a1", null]])],
        ]),
      },
    ]);
    expect([...events]).toEqual([["a1", "e1"]]);
  });

  it("gives sentence layers the article's sentences, where it has any, and other layers none", async () => {
    const layers = [layer, { key: "tone", unit: "sentence", labels: [{ key: "grave" }] }];
    const known = { ...header, codebooks: [{ version: 3, layers }] };
    const found = await studies(
      known,
      article({
        coders: ["C1"],
        annotations: [],
        sentences: [
          [0, 15],
          [16, 20],
        ],
      }),
      article({ id: "a2", coders: ["C1"], annotations: [] }),
    );
    const [naming, tone] = found.sessions[0]?.layers ?? [];
    const sentences = [
      { startCodePoint: 0, endCodePoint: 15 },
      { startCodePoint: 16, endCodePoint: 20 },
    ];
    expect(tone?.articles).toMatchObject([{ id: "a1", sentences }, { id: "a2" }]);
    expect(tone?.articles[1]).not.toHaveProperty("sentences");
    for (const one of naming?.articles ?? []) expect(one).not.toHaveProperty("sentences");
  });

  it("keeps rounds, stages, passes and codebooks apart", async () => {
    const coding = { coder: "C1", round: "r1", stage: "first", pass: 1, codebook: 1 };
    const codings = [
      { ...coding, pass: 2 },
      { ...coding, stage: "discussed" },
      { ...coding, round: "r0" },
      coding,
      { ...coding, coder: "C2", codebook: 2 },
    ];
    const { sessions } = await studies(header, article({ coders: undefined, codings, annotations: [] }));
    expect(sessions.map(({ round, stage, pass, codebook }) => [round, stage, pass, codebook])).toEqual([
      ["r0", "first", 1, 1],
      ["r1", "first", 1, 1],
      ["r1", "first", 1, 2],
      ["r1", "first", 2, 1],
      ["r1", "discussed", 1, 1],
    ]);
  });

  it("takes layers and labels as they come where there is no codebook, for every article", async () => {
    const codes = { coder: "C1", layer: "frame", label: "war" };
    const { sessions } = await studies(
      header,
      article({ annotations: [] }),
      article({ id: "a2", annotations: [codes, { ...mark, attributes: {} }] }),
    );
    expect(sessions[0]?.layers.map(({ key, unit, labels, articles }) => [key, unit, labels, articles.length])).toEqual([
      ["frame", "article", ["war"], 2],
      ["naming", "span", ["armed"], 2],
    ]);
  });

  it("says when each coder submitted each article, where the file does", async () => {
    const coding = { coder: "C1", round: "r1", submittedAt: "2026-01-02T10:00:00Z" };
    const codings = [coding, { ...coding, coder: "C2", submittedAt: null }, { ...coding, pass: 2 }];
    const { sessions } = await studies(header, article({ coders: undefined, codings, annotations: [] }));
    const entries = sessions.map(({ submissions }) =>
      [...submissions].map(([coder, articles]) => [coder, [...articles]]),
    );
    const again = ["C1", [["a1", coding.submittedAt]]];
    expect(entries).toEqual([[again, ["C2", [["a1", null]]]], [again]]);
  });
});

describe("gold", () => {
  const coders = ["C1", "C2"].map((coder) => ({ coder, round: "r1" }));
  const { coder: _, ...gold } = mark;
  const decision = { id: "d1", outcome: "nothing-here", readings: ["m1"] };
  const annotations = [{ ...mark, id: "m1", round: "r1" }];

  async function goldOf(head: object, ...articles: readonly Readonly<Record<string, unknown>>[]) {
    const all = articles.map((fields, index) =>
      article({ id: `a${index}`, coders: undefined, codings: coders, annotations, ...fields }),
    );
    const { sessions } = await studies({ ...header, ...head }, ...all);
    return sessions.map(({ layers }) => layers.map(({ key, gold: found }) => [key, [...found]]));
  }

  it("is of the session’s round, or of the file's only one, and empty where all was decided away", async () => {
    const found = {
      ...{ id: "g1", label: "armed", actor: "x", attributes: { voice: "v" } },
      ranges: [{ startCodePoint: 2, endCodePoint: 14 }],
    };
    const marked = { gold: [{ ...gold, id: "g1", round: "r1" }] };
    const settled = { decisions: [{ ...decision, round: "r1" }] };
    const expected = [
      [
        [
          "naming",
          [
            ["a0", [found]],
            ["a1", []],
          ],
        ],
      ],
    ];
    expect(await goldOf({}, marked, settled, {})).toEqual(expected);
    const unsaid = [{ gold: [{ ...gold, id: "g1" }] }, { decisions: [decision] }];
    expect(await goldOf({ rounds: [{ key: "r1" }] }, ...unsaid)).toEqual(expected);
    expect(await goldOf({}, ...unsaid)).toEqual([[["naming", []]]]);
    expect(await goldOf({}, { gold: [{ ...gold, round: "r2" }] })).toEqual([[["naming", []]]]);
  });

  it("is only of layers that were adjudicated, as far as it can be told", async () => {
    const both = [...annotations, { coder: "C1", round: "r1", layer: "frame", label: "war" }];
    const decided = { annotations: both, decisions: [{ ...decision, round: "r1" }] };
    const naming = ["naming", [["a0", []]]];
    expect(await goldOf({}, decided)).toEqual([[["frame", []], naming]]);
    const unnamed = { annotations: both, decisions: [{ ...decision, round: "r1", readings: [] }] };
    expect(await goldOf({}, unnamed)).toEqual([[["frame", [["a0", []]]], naming]]);
  });
});
