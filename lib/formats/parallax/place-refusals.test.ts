import { describe, expect, it } from "vitest";
import { annotation, article, fileOf, header, marks } from "./files.test-support";
import { type RefusedFile, refusal } from "./refusals.test-support";

/** Offsets that are none, or lie where they can't, and quotes that don't stand there. */
const cases: readonly RefusedFile[] = [
  [
    "a fractional offset",
    marks({ ranges: [[2, 14.5]] }),
    { code: "file-wrong-shape", line: 2, path: "annotations[0].ranges[0][1]", problem: "expected a whole number" },
  ],
  [
    "a range reversed",
    marks({ ranges: [[9, 3]] }),
    { code: "file-range-reversed", line: 2, path: "annotations[0].ranges[0]", start: 9, end: 3 },
  ],
  ["an empty range", marks({ ranges: [[3, 3]] }), { code: "file-range-empty", line: 2 }],
  ["a range outside", marks({ ranges: [[3, 21]] }), { code: "file-range-outside", line: 2, length: 20 }],
  ["a negative range", marks({ ranges: [[-1, 3]] }), { code: "file-range-outside", line: 2 }],
  [
    "overlapping ranges",
    marks({
      ranges: [
        [0, 3],
        [2, 4],
      ],
    }),
    { code: "file-ranges-overlap", line: 2, path: "annotations[0].ranges[1]" },
  ],
  [
    "touching ranges",
    marks({
      ranges: [
        [0, 3],
        [3, 4],
      ],
    }),
    { code: "file-ranges-touch", line: 2 },
  ],
  [
    "unordered ranges",
    marks({
      ranges: [
        [5, 7],
        [2, 4],
      ],
    }),
    { code: "file-range-unordered", line: 2 },
  ],
  [
    "overlapping zones",
    fileOf(
      header,
      article({
        zones: [
          { kind: "body", start: 0, end: 3 },
          { kind: "other", start: 2, end: 4 },
        ],
      }),
    ),
    { code: "file-ranges-overlap", line: 2, path: "zones[1]" },
  ],
  [
    "a sentence outside",
    fileOf(header, article({ sentences: [[0, 21]] })),
    { code: "file-range-outside", line: 2, path: "sentences[0]" },
  ],
  [
    "2^53+1",
    fileOf(header, article({ annotations: [] })).replace(
      "[]",
      '[{"coder":"C1","layer":"l","label":"x","ranges":[[0,9007199254740993]]}]',
    ),
    { code: "file-wrong-shape", line: 2, path: "annotations[0].ranges[0][1]" },
  ],
  [
    "1e400",
    fileOf(header, article({ annotations: [] })).replace(
      "[]",
      '[{"coder":"C1","layer":"l","label":"x","ranges":[[0,1e400]]}]',
    ),
    { code: "file-wrong-shape", line: 2, path: "annotations[0].ranges[0][1]" },
  ],
  [
    "NaN as text",
    marks({ ranges: [["NaN", 3]] }),
    { code: "file-wrong-shape", line: 2, path: "annotations[0].ranges[0][0]" },
  ],
  ["a fraction", marks({ ranges: [[0.5, 3]] }), { code: "file-wrong-shape", line: 2 }],
  [
    "another quote",
    fileOf(header, article({ annotations: [annotation({ quote: "groups left", ranges: [[2, 13]] })] })),
    { code: "file-quote-mismatch", line: 2, found: "Armed group", standsAt: 8 },
  ],
  [
    "a quote that is nowhere",
    fileOf(header, article({ annotations: [annotation({ quote: "armed groups" })] })),
    { code: "file-quote-mismatch", line: 2, standsAt: -1 },
  ],
  [
    "a quote too long for its ranges",
    fileOf(
      header,
      article({
        text: undefined,
        length: 20,
        annotations: [
          annotation({
            ranges: [
              [2, 7],
              [8, 14],
            ],
          }),
        ],
      }),
    ),
    { code: "file-quote-length", line: 2, stated: 12, actual: 14 },
  ],
];

describe("a file is refused", () => {
  it.each(cases)("for %s", async (_, content, expected) => {
    expect(await refusal(content)).toMatchObject(expected);
  });
});
