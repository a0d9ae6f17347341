import { afterEach, describe, expect, it, vi } from "vitest";
import { findCredit } from "./credits";
import { layOut } from "./lay-out";
import { paragraphs } from "./paragraphs";
import { findQuotations } from "./quotations";
import { cutSentences } from "./sentences";
import { proposeZones } from "./zones";

afterEach(() => vi.restoreAllMocks());

const patterns = [
  ..."aก.(“'\n",
  "A.B. ",
  "a. b\n",
  "a! ",
  "他。",
  "1. ",
  ". ",
  "a.» ",
  "(AP/B)X. y\n",
  "(A/b) ",
  "photo:a\n",
  "“'a s' ",
  "\u0301",
  " ",
];
const small = 4_000;
const large = 8 * small;

/** As if imported: one flat string. */
function textOf(pattern: string, length: number): string {
  return Buffer.from(`Title\n${pattern.repeat(length / pattern.length)}\nend`).toString();
}

/** How much text the platform's segmenter goes through: each of its steps takes time that grows with what it was given. */
function segmenterWork(work: () => void): { calls: number; steps: number } {
  const counted = { calls: 0, steps: 0 };
  const { segment } = Intl.Segmenter.prototype;
  vi.spyOn(Intl.Segmenter.prototype, "segment").mockImplementation(function (this: Intl.Segmenter, text: string) {
    counted.calls++;
    const segments = segment.call(this, text);
    return {
      containing: (at?: number) => segments.containing(at),
      *[Symbol.iterator]() {
        for (const found of segments) {
          counted.steps += text.length;
          yield found;
        }
        return undefined;
      },
    };
  });
  work();
  vi.restoreAllMocks();
  return counted;
}

describe("the time that an import takes grows with its text, not with the square of it", () => {
  it.each([...patterns, "mixed"])("%j: the segmenter's work", (pattern) => {
    // One very long sentence and then very many short ones.
    const make = (length: number) =>
      pattern === "mixed" ? "x".repeat(length) + ". A b.".repeat(length / 6) : textOf(pattern, length);
    const [little, much] = [small, large].map((length) => segmenterWork(() => cutSentences(make(length), "en")));
    expect(much?.steps).toBeLessThan(16 * (little?.steps ?? 0));
    expect(much?.calls).toBeLessThan(16 * (little?.calls ?? 0));
    expect(much?.calls).toBeLessThan(large / 100);
  });

  /** The shortest of a few runs: whatever else the machine does only adds. */
  function shortest(work: () => unknown): number {
    const times = Array.from({ length: 2 }, () => {
      const began = performance.now();
      work();
      return performance.now() - began;
    });
    return Math.min(...times);
  }

  const works = {
    cutSentences: (text: string) => cutSentences(text, "en"),
    proposeZones: (text: string) => proposeZones(text, { titleIsFirstLine: false }),
    findQuotations,
    paragraphs,
    findCredit,
    layOut: (text: string) => layOut(text, "Another", "put-first"),
  };

  it.each(Object.entries(works))("%s: a text eight times as long, against itself in the same run", (_name, work) => {
    for (const pattern of patterns) {
      const [little, much] = [small, large].map((length) => {
        const text = textOf(pattern, length);
        return shortest(() => work(text));
      });
      // Linear is 8, quadratic 64; below a few milliseconds nothing can be told.
      expect({ pattern, grown: (much ?? 0) / Math.max(little ?? 0, 5) < 32 }).toEqual({ pattern, grown: true });
    }
  });
});
