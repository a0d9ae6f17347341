import { expect, it } from "vitest";
import { noFilter } from "@/lib/schemas/agreement";
import type { Study } from "./agreement-types";
import { rendered } from "./rendered.test-support";
import { StudySentence } from "./study-sentence";
import { sampleNumber, sampleStudy } from "./view.test-support";

type View = Parameters<typeof StudySentence>[0]["views"][number];

it("counts the marks of layers of marks, and of layers of codes the articles coded", () => {
  const marks = (units: number): View => ({ counts: "marks", report: { units, overall: {} } });
  const codes = (units: number): View => ({ counts: "articles", report: { units, overall: {} } });
  const counted = (...views: readonly View[]) =>
    rendered(<StudySentence study={sampleStudy()} views={views} />).match(/on average, (.*?)\./)?.[1];
  expect(counted(marks(541), marks(1))).toBe("542 marks");
  expect(counted(codes(60), codes(58))).toBe("60 articles coded by at least two");
  expect(counted(marks(541), codes(1))).toBe("541 marks and 1 article coded by at least two");
  expect(counted(marks(3), codes(0))).toBe("3 marks");
  expect(counted(codes(0))).toBe("0 articles coded by at least two");
  // Sentences were marked: everybody knows what that is.
  const overall = { "unitizing-alpha-layer": sampleNumber({ n: 12 }) };
  expect(counted(marks(3), { counts: "sentences", report: { units: 900, overall } })).toBe("15 marks");
});

it("counts no marks and draws no intervals where nothing was compared: 0 marks would be read as none made", () => {
  const html = rendered(<StudySentence study={sampleStudy({ compared: 0 })} views={[]} />);
  expect(html).toMatch(/annotators an article on average\. Counted /);
});

it("says how intervals come that aren't there", () => {
  const { report, freshness } = sampleStudy();
  const without = { ...report, method: { ...report.method, bootstrap: 0 } };
  const filters = { ...sampleStudy().filters, applied: { ...noFilter, outlet: "o" } };
  const breakdown = { atOnce: false, found: null, job: null, names: { outlet: {}, event: {}, actor: {} } };
  const said = (changed: Partial<Study>) =>
    rendered(<StudySentence study={sampleStudy({ report: without, breakdown, ...changed })} views={[]} />).match(
      /Intervals[^<]*?\./,
    )?.[0];
  expect(said({ filters })).toBe("Intervals of so large a part come with “Break down”, below.");
  expect(said({ freshness: { ...freshness, state: "counting" } })).toBe(
    "Intervals are being drawn and come by themselves.",
  );
  const notHere = "Intervals are not counted here.";
  expect(said({})).toBe(notHere);
  expect(said({ filters, mayCompute: false })).toBe(notHere);
  expect(said({ filters, breakdown: { ...breakdown, atOnce: true } })).toBe(notHere);
  expect(said({ report, filters })).toBe("Intervals: 95 %, 2,000 resamples of articles.");
});
