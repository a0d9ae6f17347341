import { expect, it } from "vitest";
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
