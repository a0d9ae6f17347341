import type { ReattachError } from "@/lib/formats/reattach";
import type { ParallaxError, ParallaxWarning } from "./errors";

type Problem = ParallaxError | ParallaxWarning | ReattachError;
type Samples = { readonly [C in Problem["code"]]: Problem & { readonly code: C } };

const at = { line: 2, article: "a1", path: "annotations[0]" };
const range = { ...at, start: 3, end: 9, length: 12 };
const hashes = { stated: "00", actual: "11" };
const candidate = { article: "a1", name: "a1.txt" };

/** One of every problem there is: a code that is added and not here doesn't compile. */
export const samples: Samples = {
  "file-after-end": { code: "file-after-end", line: 2 },
  "file-ambiguous-coding": { code: "file-ambiguous-coding", ...at, coder: "C1" },
  "file-bad-character": { code: "file-bad-character", line: 2, path: "meta.title" },
  "file-codings-missing": { code: "file-codings-missing", line: 2, article: "a1" },
  "file-duplicate-article": { code: "file-duplicate-article", line: 2, article: "a1", firstLine: 1 },
  "file-duplicate-coding": { code: "file-duplicate-coding", ...at, coder: "C1" },
  "file-duplicate-entry": { code: "file-duplicate-entry", line: 1, path: "actors[1]", key: "hamas" },
  "file-duplicate-id": { code: "file-duplicate-id", ...at, id: "m1" },
  "file-duplicate-key": { code: "file-duplicate-key", line: 2 },
  "file-empty": { code: "file-empty", line: 1 },
  "file-end-count": { code: "file-end-count", line: 2, kind: "articles", stated: 1, actual: 2 },
  "file-end-missing": { code: "file-end-missing", line: 2 },
  "file-end-sha256": { code: "file-end-sha256", line: 2, ...hashes },
  "file-forbidden-key": { code: "file-forbidden-key", line: 2, path: "meta.__proto__", key: "__proto__" },
  "file-length-mismatch": {
    code: "file-length-mismatch",
    line: 2,
    article: "a1",
    stated: 1,
    actual: 2,
    unit: "codepoint",
  },
  "file-line-too-long": { code: "file-line-too-long", line: 2, limit: 10 },
  "file-mark-unknown-label": { code: "file-mark-unknown-label", ...at, layer: "naming", label: "army" },
  "file-mark-unknown-layer": { code: "file-mark-unknown-layer", ...at, layer: "framing" },
  "file-not-json": { code: "file-not-json", line: 2 },
  "file-not-parallax": { code: "file-not-parallax", line: 1 },
  "file-not-utf8": { code: "file-not-utf8", line: 1, encoding: "utf16" },
  "file-offsets-mixed": { code: "file-offsets-mixed", line: 2, article: "a1", unit: "utf16" },
  "file-offsets-recognised": { code: "file-offsets-recognised", line: 2, article: "a1", unit: "byte" },
  "file-quote-length": { code: "file-quote-length", ...at, quote: "Hamas", stated: 5, actual: 6 },
  "file-quote-mismatch": {
    code: "file-quote-mismatch",
    ...at,
    start: 3,
    end: 8,
    quote: "Hamas",
    found: "hamas",
    standsAt: -1,
  },
  "file-range-empty": { code: "file-range-empty", ...range },
  "file-range-outside": { code: "file-range-outside", ...range },
  "file-range-reversed": { code: "file-range-reversed", ...range },
  "file-range-splits": { code: "file-range-splits", ...range },
  "file-range-unordered": { code: "file-range-unordered", ...range },
  "file-ranges-overlap": { code: "file-ranges-overlap", ...range },
  "file-ranges-touch": { code: "file-ranges-touch", ...range },
  "file-sha256-mismatch": { code: "file-sha256-mismatch", line: 2, article: "a1", ...hashes },
  "file-text-against-header": { code: "file-text-against-header", line: 2, article: "a1", declared: "included" },
  "file-text-and-length-missing": { code: "file-text-and-length-missing", line: 2, article: "a1" },
  "file-text-character": { code: "file-text-character", line: 2, article: "a1", fault: "nul", offset: 4 },
  "file-too-deep": { code: "file-too-deep", line: 2, limit: 64 },
  "file-too-many-values": { code: "file-too-many-values", line: 2, limit: 10 },
  "file-torn": { code: "file-torn", line: 2 },
  "file-unknown-coder": { code: "file-unknown-coder", ...at, coder: "C1" },
  "file-unknown-coding": { code: "file-unknown-coding", ...at, coder: "C1" },
  "file-unknown-decision": { code: "file-unknown-decision", ...at, id: "d1" },
  "file-unknown-mark": { code: "file-unknown-mark", ...at, id: "m1" },
  "file-unknown-offsets": { code: "file-unknown-offsets", line: 1, found: "utf16" },
  "file-wrong-shape": { code: "file-wrong-shape", line: 2, path: "annotations", problem: "expected array" },
  "file-wrong-version": { code: "file-wrong-version", line: 1, found: "parallax/2" },
  "reattach-hash-differs": { code: "reattach-hash-differs", ...candidate, ...hashes },
  "reattach-hash-missing": { code: "reattach-hash-missing", article: "a1" },
  "reattach-length-differs": { code: "reattach-length-differs", ...candidate, stated: 1, actual: 2 },
  "reattach-no-text": { code: "reattach-no-text", article: "a1", sha256: "00" },
  "reattach-places-differ": { code: "reattach-places-differ", ...candidate, path: "zones[0]" },
  "reattach-quote-differs": {
    code: "reattach-quote-differs",
    ...candidate,
    path: "annotations[0]",
    start: 3,
    end: 8,
    quote: "Hamas",
    found: "Hamus",
  },
};
