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
            articles: [{ id: "a1", length: 20, codings }],
          },
        ],
      },
    ]);
    expect([...events]).toEqual([["a1", "e1"]]);
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
});
