// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { offsetOfPoint, offsetsOfRange, pointOfOffset, rangeOfOffsets } from "./selection";

// Text: "Head" 0–4, line break 4, "One two" 5–12, line break 12, "End" 13–16. A handle and a badge stand between pieces.
const PAGE =
  '<h1><span class="zone">Headline</span><span id="p0" data-o="0">Head</span></h1>' +
  '<p id="one"><i class="handle"></i><span id="p5" data-o="5">One </span><span id="p9" data-o="9">two</span><b>+2</b></p>' +
  '<p id="end"><span id="p13" data-o="13">End</span></p>';

let root: HTMLElement;
beforeEach(() => {
  document.body.innerHTML = `<article>${PAGE}</article><aside id="aside">Gloss</aside>`;

  const article = document.querySelector("article");
  if (article === null) throw new Error("The page has an article.");
  root = article;
});

function element(id: string): Element {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}.`);
  return found;
}
function text(id: string): Node {
  const child = element(id).firstChild;
  if (child === null) throw new Error(`#${id} has no text.`);
  return child;
}
function range(from: [Node, number], to: [Node, number]): Range {
  const made = document.createRange();
  made.setStart(...from);
  made.setEnd(...to);
  return made;
}

describe("a selection", () => {
  it("is read from the pieces it begins and ends in", () => {
    expect(offsetsOfRange(root, range([text("p5"), 2], [text("p9"), 3]))).toEqual([7, 12]);
    expect(offsetsOfRange(root, range([text("p0"), 1], [text("p13"), 2]))).toEqual([1, 15]);
  });

  it("that ends at the start of the next block (triple click) ends with its own block", () => {
    expect(offsetsOfRange(root, range([text("p5"), 0], [element("end"), 0]))).toEqual([5, 12]);
    expect(offsetsOfRange(root, range([text("p5"), 0], [text("p13"), 0]))).toEqual([5, 12]);
  });

  it("may come as child indexes of elements", () => {
    expect(offsetsOfRange(root, range([element("one"), 0], [element("one"), 3]))).toEqual([5, 12]);
    expect(offsetsOfRange(root, range([element("p5"), 0], [element("p5"), 1]))).toEqual([5, 9]);
    expect(offsetsOfRange(root, range([root, 1], [root, 2]))).toEqual([5, 12]);
  });

  it("never counts what isn't the article's text", () => {
    expect(offsetsOfRange(root, range([root, 0], [element("aside"), 1]))).toEqual([0, 16]);
    expect(offsetsOfRange(root, range([element("one"), 3], [element("one"), 4]))).toBeNull();
    expect(offsetsOfRange(root, range([text("aside"), 0], [text("aside"), 3]))).toBeNull();
    expect(offsetsOfRange(root, range([text("p9"), 1], [text("p9"), 1]))).toBeNull();
  });
});

describe("points", () => {
  it("are found by paragraph where the page names its paragraphs", () => {
    for (const [at, block] of ["0", "5", "13"].entries()) root.children[at]?.setAttribute("data-p", block);
    for (const [offset, node, within] of [
      [0, "p0", 0],
      [8, "p5", 3],
      [9, "p9", 0],
      [12, "p9", 3],
      [15, "p13", 2],
    ] as const) {
      expect(pointOfOffset(root, offset)).toEqual({ node: text(node), offset: within });
    }
  });

  it("go to offsets and back", () => {
    expect(offsetOfPoint(root, text("p9"), 1)).toBe(10);
    expect(offsetOfPoint(root, element("end"), 0)).toBe(13);
    expect(offsetOfPoint(root, root, 3)).toBe(16);
    expect(offsetOfPoint(root, element("aside"), 0)).toBeNull();
    expect(pointOfOffset(root, 10)).toEqual({ node: text("p9"), offset: 1 });
    expect(pointOfOffset(root, 4)).toEqual({ node: text("p0"), offset: 4 });
  });

  it("make ranges that read back as the same offsets", () => {
    for (const [start, end] of [
      [0, 4],
      [5, 12],
      [6, 10],
      [2, 15],
    ] as const) {
      const made = rangeOfOffsets(root, [start, end]);
      expect(made && offsetsOfRange(root, made)).toEqual([start, end]);
    }
  });
});
