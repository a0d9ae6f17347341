import { describe, expect, it } from "vitest";
import type { ReportNumber } from "@/lib/domain/agreement/report-numbers";
import { footnotesOf } from "./footnotes";

const number = (warnings: ReportNumber["warnings"]): ReportNumber => ({
  ...{ value: 0.5, low: null, high: null, n: 3, observed: null, expected: null, coverage: null },
  ...{ pBelow667: null, pBelow800: null, warnings },
});

const few = { code: "few-marks", marks: 3, articles: 2 } as const;
const united = { code: "marks-united", count: 1 } as const;

describe("notes below the table", () => {
  it("are one a kind, numbered, and name each label once however many measures warn of it", () => {
    const rows = [
      { key: "a", numbers: { "unitizing-alpha-layer": number([few, united]), "span-f1-exact": number([few]) } },
      { key: "b", numbers: { "unitizing-alpha-layer": number([{ code: "interval-off" }]) } },
      { key: "c", numbers: { "span-f1-overlap": number([few]) } },
    ];
    expect(footnotesOf(rows)).toEqual([
      {
        ...{ number: 1, code: "few-marks" },
        about: [
          { label: "a", warning: few },
          { label: "c", warning: few },
        ],
      },
      { number: 2, code: "marks-united", about: [{ label: "a", warning: united }] },
    ]);
  });
});
