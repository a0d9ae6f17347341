import { describe, expect, it } from "vitest";
import { compareCodings } from "./compare-codings";
import { caseKey } from "./compared-case";
import { pairsOf } from "./counted-marks";
import { articleOf, markOf, summaryOf } from "./samples.test-support";

type Codings = Parameters<typeof articleOf>[0];

function casesOf(codings: Codings): readonly string[] {
  return compareCodings(articleOf(codings)).map(summaryOf);
}

const wide = markOf("w", [[0, 20]]);
const whole = markOf("1", [[0, 10]]);

describe("the types of a case", () => {
  it.each<[string, Codings, readonly string[]]>([
    ["equal marks", { A: [whole], B: [whole] }, ["agreed: 1 1"]],
    ["nothing of one coder", { A: [whole], B: [], C: [whole] }, ["missed (B): 1 – 1"]],
    ["marks that only touch", { A: [whole], B: [markOf("2", [[10, 12]])] }, ["missed (B): 1 –", "missed (A): – 2"]],
    ["another end", { A: [whole], B: [markOf("2", [[0, 9]])] }, ["boundary: 1 2"]],
    [
      "a gap",
      {
        A: [whole],
        B: [
          markOf("2", [
            [0, 4],
            [5, 10],
          ]),
        ],
      },
      ["boundary: 1 2"],
    ],
    ["another label", { A: [whole], B: [markOf("2", [[0, 10]], { label: "y" })] }, ["label: 1 2"]],
    ["an actor more", { A: [whole], B: [markOf("2", [[0, 10]], { actor: "a" })] }, ["actor: 1 2"]],
    [
      "another value, and one that is absent",
      {
        A: [markOf("1", [[0, 10]], { attributes: { voice: "outlet", also: ["p", "q"] } })],
        B: [markOf("2", [[0, 10]], { attributes: { voice: "indirect", also: ["q", "p"], source: "s" } })],
      },
      ["attribute (source) (voice): 1 2"],
    ],
    [
      "everything at once, in order",
      { A: [whole], B: [markOf("2", [[0, 9]], { label: "y", actor: "a", attributes: { voice: "outlet" } })], C: [] },
      ["missed label actor attribute boundary (voice) (C): 1 2 –"],
    ],
    ["two parts for one", { A: [wide], B: [markOf("2", [[0, 9]]), markOf("3", [[11, 20]])] }, ["split: w 2+3"]],
    [
      "one phrase on two actors, coded on one by the other",
      {
        A: [markOf("1", [[0, 10]], { actor: "a" }), markOf("2", [[0, 10]], { actor: "b" })],
        B: [markOf("3", [[0, 10]], { actor: "b" })],
      },
      ["split actor: 1+2 3"],
    ],
    [
      "two places inside one another, both found",
      { A: [wide, markOf("2", [[5, 9]])], B: [wide, markOf("2", [[5, 9]])] },
      ["agreed: w w", "agreed: 2 2"],
    ],
    ["a duplicate", { A: [whole, markOf("2", [[0, 10]])], B: [whole] }, ["agreed: 1+2 1"]],
    [
      "a duplicate with another value",
      { A: [whole, markOf("2", [[0, 10]], { attributes: { voice: "outlet" } })], B: [whole] },
      ["attribute (voice): 2+1 1"],
    ],
  ])("tell %s", (_, codings, expected) => {
    expect(casesOf(codings)).toEqual(expected);
  });

  it("give the first of several equally good pairs", () => {
    const parts = { A: [markOf("1", [[0, 4]]), markOf("2", [[6, 10]])], B: [whole], C: [markOf("3", [[6, 10]])] };
    expect(casesOf({ A: parts.A, B: parts.B })).toEqual(["split: 1+2 1"]);
    const [one] = compareCodings(articleOf({ A: parts.A, B: [markOf("3", [[4, 6]])] }));
    expect(one?.types).toEqual(["missed"]);
  });
});

describe("a case in the text", () => {
  const rangesOf = (codings: Codings) => compareCodings(articleOf(codings)).map(({ ranges }) => pairsOf(ranges));

  it("stands where the first coder who has marks in it, by name, put them", () => {
    const apart = [markOf("1", [[0, 4]]), markOf("2", [[6, 9]])];
    expect(rangesOf({ B: [wide], A: [], C: [whole] })).toEqual([[[0, 20]]]);
    expect(rangesOf({ B: [whole], A: apart })).toEqual([
      [
        [0, 4],
        [6, 9],
      ],
    ]);
    const touching = [markOf("1", [[0, 4]]), markOf("2", [[4, 8]]), markOf("3", [[5, 7]])];
    expect(rangesOf({ A: touching, B: [wide] })).toEqual([[[0, 8]]]);
  });

  it("comes after codes of the whole article, and after what encloses it", () => {
    const marks = [markOf("3", [[30, 40]]), whole, wide, markOf("0", [])];
    expect(casesOf({ A: marks, B: marks })).toEqual(["agreed: 0 0", "agreed: w w", "agreed: 1 1", "agreed: 3 3"]);
  });

  it("takes a part to the mark that it has most in common with", () => {
    const own = [markOf("1", [[0, 10]]), markOf("2", [[9, 14]]), markOf("3", [[12, 22]])];
    const others = [markOf("4", [[0, 10]]), markOf("5", [[11, 22]])];
    expect(casesOf({ A: own, B: others })).toEqual(["agreed: 1 4", "split: 2+3 5"]);
    const nearer = own.map((mark) => (mark.id === "2" ? markOf("2", [[7, 12]]) : mark));
    expect(casesOf({ A: nearer, B: others })).toEqual(["split: 1+2 4", "boundary: 3 5"]);
  });
});

describe("a chain of marks that drift apart", () => {
  const chain = {
    A: [markOf("1", [[0, 6]]), markOf("2", [[17, 24]])],
    B: [markOf("3", [[4, 13]])],
    C: [markOf("4", [[10, 19]])],
  };

  it("is cut where it is weakest, so that nobody has two places in one case", () => {
    // 1–3 share 2 of 13 characters, 3–4 3 of 15, 4–2 2 of 14, the weakest.
    expect(casesOf(chain)).toEqual(["boundary: 1 3 4", "missed (B) (C): 2 – –"]);
  });

  it("is cut elsewhere when another label makes another link the weakest", () => {
    const other = { ...chain, A: [markOf("1", [[0, 6]], { label: "y" }), markOf("2", [[17, 24]])] };
    expect(casesOf(other)).toEqual(["missed (B) (C): 1 – –", "boundary: 2 3 4"]);
  });
});

describe("codes of a whole article", () => {
  const code = (id: string, label: string, actor: string | null = null) => markOf(id, [], { label, actor });

  it.each<[string, Codings, readonly string[]]>([
    ["one label instead of another", { A: [code("1", "x")], B: [code("2", "y")] }, ["label: 1 2"]],
    [
      "the same label first, then what is left",
      { A: [code("1", "x"), code("2", "y")], B: [code("3", "y"), code("4", "z")] },
      ["label: 1 4", "agreed: 2 3"],
    ],
    [
      "more codes of one coder",
      { A: [code("1", "x"), code("2", "y")], B: [code("3", "y")] },
      ["missed (B): 1 –", "agreed: 2 3"],
    ],
    [
      "the actor within a label",
      { A: [code("1", "x", "a"), code("2", "x", "b")], B: [code("3", "x", "b")] },
      ["missed (B): 1 –", "agreed: 2 3"],
    ],
    [
      "the same label before the same actor",
      { A: [code("1", "x", "a"), code("2", "y", "b")], B: [code("3", "x", "b"), code("4", "z", "a")] },
      ["actor: 1 3", "label actor: 2 4"],
    ],
    [
      "the same actor among other labels",
      { A: [code("1", "x", "a"), code("2", "y", "b")], B: [code("3", "w", "b"), code("4", "z", "a")] },
      ["label: 2 3", "label: 1 4"],
    ],
    [
      "no chain from one label to another",
      { A: [code("1", "x"), code("2", "y")], B: [code("3", "x")], C: [code("4", "y")] },
      ["missed (C): 1 3 –", "missed (B): 2 – 4"],
    ],
    ["codes apart from marks in the text", { A: [code("1", "x")], B: [whole] }, ["missed (B): 1 –", "missed (A): – 1"]],
  ])("are matched: %s", (_, codings, expected) => {
    expect(casesOf(codings)).toEqual(expected);
  });
});

describe("the key of a case", () => {
  const keysOf = (codings: Codings) => compareCodings(articleOf(codings)).map(caseKey);
  const second = markOf("2", [[0, 9]], { actor: "a", attributes: { voice: "outlet", also: ["p", "q"] } });
  const keys = keysOf({ A: [whole], B: [second] });

  it("stays when codings and keys of attributes come in another order", () => {
    const same = { ...second, attributes: { also: ["q", "p"], voice: "outlet" } };
    expect(keysOf({ B: [same], A: [whole] })).toEqual(keys);
  });

  it.each([
    ["id", { id: "3" }],
    ["label", { label: "y" }],
    ["actor", { actor: null }],
    ["ranges", { ranges: [{ startCodePoint: 0, endCodePoint: 8 }] }],
    ["attributes", { attributes: { voice: "indirect", also: ["p", "q"] } }],
  ])("changes with a mark’s %s", (_, change) => {
    expect(keysOf({ A: [whole], B: [{ ...second, ...change }] })).not.toEqual(keys);
  });

  it("changes when somebody else has coded the article, and when a mark changes hands", () => {
    expect(keysOf({ A: [whole], B: [second], C: [] })).not.toEqual(keys);
    expect(keysOf({ A: [second], B: [whole] })).not.toEqual(keys);
  });
});
