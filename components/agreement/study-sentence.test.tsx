import { expect, it } from "vitest";
import { rendered } from "./rendered.test-support";
import { StudySentence } from "./study-sentence";
import { sampleStudy } from "./view.test-support";

it("counts the marks of layers of marks, and of layers of codes the articles coded", () => {
  const marks = (units: number) => ({ codes: false, report: { units } });
  const codes = (units: number) => ({ codes: true, report: { units } });
  const counted = (...views: readonly ReturnType<typeof marks>[]) =>
    rendered(<StudySentence study={sampleStudy()} views={views} />).match(/on average, (.*?)\./)?.[1];
  expect(counted(marks(541), marks(1))).toBe("542 marks");
  expect(counted(codes(60), codes(58))).toBe("60 articles coded by at least two");
  expect(counted(marks(541), codes(1))).toBe("541 marks and 1 article coded by at least two");
  expect(counted(marks(3), codes(0))).toBe("3 marks");
  expect(counted(codes(0))).toBe("0 articles coded by at least two");
});
