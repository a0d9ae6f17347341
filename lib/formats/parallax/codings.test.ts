import { describe, expect, it } from "vitest";
import { annotation, article, fileOf, header, streamOf } from "./files.test-support";
import { readParallax } from "./parse";

const rounds = [{ key: "r1", codebook: 1 }, { key: "r2" }];
const codebooks = [{ version: 1 }, { version: 2 }];

async function codingsOf(fields: Readonly<Record<string, unknown>>) {
  const file = await readParallax(streamOf(fileOf({ ...header, rounds, codebooks }, article(fields)), 65_536));
  if (!file.ok) return file.error.code;
  const [read] = file.value.articles;
  return read?.codings.map(({ coder, round, stage, pass, codebook }) =>
    [coder, round, stage, pass, codebook].join(" "),
  );
}

const first = annotation({ round: "r1" });
const second = annotation({ round: "r2", stage: "discussed", pass: 2 });

describe("the shorthand “coders”", () => {
  it.each([
    [
      "every coding that the coder's annotations name",
      ["C1"],
      [first, second, first],
      ["C1 r1 first 1 1", "C1 r2 discussed 2 "],
    ],
    [
      "the one that others' name, for who marked nothing",
      ["C1", "C2"],
      [first],
      ["C1 r1 first 1 1", "C2 r1 first 1 1"],
    ],
    ["one without round where nobody marked", ["C1"], [], ["C1  first 1 "]],
    ["nothing certain where others' name several", ["C1", "C2"], [first, second], "file-ambiguous-coding"],
    ["nobody", [], [], []],
  ])("stands for %s", async (_, coders, annotations, expected) => {
    expect(await codingsOf({ coders, annotations })).toEqual(expected);
  });

  it("adds those whom “codings” doesn't name", async () => {
    const codings = [{ coder: "C1", round: "r1", codebook: 2 }];
    expect(await codingsOf({ codings, coders: ["C1", "C2"] })).toEqual(["C1 r1 first 1 2", "C2  first 1 "]);
  });
});

describe("an annotation that doesn't say which coding it belongs to", () => {
  it("belongs to the first submission of the first pass, where there are several", async () => {
    const codings = [{ coder: "C1", pass: 2 }, { coder: "C1" }, { coder: "C1", stage: "discussed" }];
    const file = await readParallax(streamOf(fileOf(header, article({ coders: null, codings }))));
    const annotations = [{ stage: "first", pass: 1 }];
    expect(file).toMatchObject({ ok: true, value: { articles: [{ annotations }] } });
  });

  it("is found quickly in a line that names very many", async () => {
    const coders = Array.from({ length: 2_000 }, (_, index) => `C${index + 2}`);
    const annotations = Array.from({ length: 5_000 }, () => annotation());
    const before = performance.now();
    expect(await codingsOf({ coders: ["C1", ...coders.slice(1)], annotations })).toHaveLength(2_000);
    expect(performance.now() - before).toBeLessThan(4_000);
    expect(await codingsOf({ coders: [...coders, "C1"] })).toBe("file-wrong-shape");
  });
});
