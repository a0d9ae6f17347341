import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unicodeText } from "./unicode-samples.test-support";
import { type Zone, zoneKinds } from "./zone";
import { changeZone, mergeZone, splitZone, validateZones, validateZonesOf } from "./zone-edits";
import { proposeZones } from "./zones";

const zones: readonly Zone[] = [
  { kind: "headline", start: 0, end: 5 },
  { kind: "body", start: 6, end: 20 },
];

describe("splitZone", () => {
  it("splits at any character inside and gives the rest the kind", () => {
    expect(splitZone(zones, 10, "caption")).toEqual({
      ok: true,
      value: [zones[0], { kind: "body", start: 6, end: 10 }, { kind: "caption", start: 10, end: 20 }],
    });
  });

  it.each([0, 5, 6, 20, 21, -1, 7.5, Number.NaN])("refuses to split at %d", (offset) => {
    expect(splitZone(zones, offset, "body")).toEqual({ ok: false, error: { code: "zone-no-split", offset } });
  });
});

describe("changeZone and mergeZone", () => {
  it("change the kind, and join with what lies between", () => {
    expect(changeZone(zones, 0, "other")).toMatchObject({ ok: true, value: [{ kind: "other", start: 0, end: 5 }, {}] });
    expect(mergeZone(zones, 0)).toEqual({ ok: true, value: [{ kind: "headline", start: 0, end: 20 }] });
  });

  it("refuse a place that is not there", () => {
    expect(changeZone(zones, 2, "other")).toEqual({ ok: false, error: { code: "zone-none", index: 2 } });
    expect(mergeZone(zones, 1)).toEqual({ ok: false, error: { code: "zone-none", index: 1 } });
  });
});

describe("validateZones", () => {
  it("names each fault with its place", () => {
    const faulty: Zone[] = [
      { kind: "body", start: 4, end: 8 },
      { kind: "body", start: 7, end: 9 },
      { kind: "body", start: 1, end: 2 },
      { kind: "body", start: 5, end: 5 },
      { kind: "body", start: 9, end: 11 },
      { kind: "body", start: 0.5, end: 3 },
    ];
    expect(validateZones(faulty, 10)).toEqual([
      { code: "zone-overlap", index: 1 },
      { code: "zone-out-of-order", index: 2 },
      { code: "zone-empty", index: 3 },
      { code: "zone-out-of-range", index: 4, length: 10 },
      { code: "zone-out-of-range", index: 5, length: 10 },
    ]);
    expect(validateZones(zones, 20)).toEqual([]);
  });

  it("refuses a bound inside a surrogate pair when it has the text", () => {
    expect(validateZonesOf("a😀b", [{ kind: "body", start: 0, end: 2 }])).toEqual([
      { code: "zone-inside-character", index: 0 },
    ]);
    expect(validateZonesOf("a😀b", [{ kind: "body", start: 1, end: 5 }])).toMatchObject([
      { code: "zone-out-of-range" },
    ]);
    expect(validateZonesOf("a😀b", [{ kind: "body", start: 1, end: 3 }])).toEqual([]);
  });
});

describe("a history of edits", () => {
  it("keeps the zones valid and loses no character that was in one", () => {
    const edit = fc.record({ type: fc.nat(2), at: fc.nat(120), kind: fc.constantFrom(...zoneKinds) });
    fc.assert(
      fc.property(unicodeText, fc.array(edit, { maxLength: 12 }), (text, edits) => {
        const first = proposeZones(text, { titleIsFirstLine: true });
        let current: readonly Zone[] = first;
        for (const { type, at, kind } of edits) {
          const index = at % 5;
          const result =
            type === 0
              ? splitZone(current, at, kind)
              : type === 1
                ? changeZone(current, index, kind)
                : mergeZone(current, index);
          if (result.ok) current = result.value;
        }
        expect(validateZones(current, text.length)).toEqual([]);
        for (const zone of first) {
          for (let offset = zone.start; offset < zone.end; offset++) {
            expect(current.some(({ start, end }) => start <= offset && offset < end)).toBe(true);
          }
        }
      }),
    );
  });
});
