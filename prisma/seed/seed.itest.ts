import { expect, it } from "vitest";
import { checkAnnotation } from "@/lib/domain/codebook/check-annotation";
import { namingCodebook } from "@/lib/domain/codebook/preset-naming";
import { storedSnapshotSchema } from "@/lib/schemas/stored";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { seedDemonstration } from "./seed";

const { owner } = await serverUnderTest();

it("makes the demonstration once, with three finished codings of each article that the codebook accepts", async () => {
  expect(await seedDemonstration()).toBe(true);
  expect(await seedDemonstration()).toBe(false);
  expect(await owner.article.count()).toBe(8);
  expect(await owner.assignment.count({ where: { state: "submitted" } })).toBe(24);
  expect(await owner.assignment.count({ where: { state: "not_started" } })).toBe(6);
  const actors = new Set((await owner.actor.findMany({ select: { key: true } })).map(({ key }) => key));
  const submissions = await owner.submission.findMany({
    select: { annotations: true, coding: { select: { article: { select: { text: true } } } } },
  });
  expect(submissions).toHaveLength(24);
  for (const { annotations, coding } of submissions) {
    const marks = storedSnapshotSchema.parse(annotations);
    for (const mark of marks) {
      const context = { codebook: namingCodebook, text: coding.article.text, sentences: [], actors, others: marks };
      expect(checkAnnotation(mark, context)).toEqual({ errors: [], gaps: [] });
    }
  }
});

it("compares them: there are cases of every type, and a summary of each article", async () => {
  const cases = await owner.case.findMany({ select: { types: true } });
  const types = new Set(cases.flatMap((one) => one.types));
  expect([...types].sort()).toEqual(["actor", "agreed", "attribute", "boundary", "label", "missed", "split"]);
  expect(await owner.agreementSummary.count()).toBe(8);
});

it("has settled some of them: one of each kind, and one left for later", async () => {
  const decisions = await owner.decision.findMany({ select: { outcome: true } });
  expect(decisions.map(({ outcome }) => outcome).sort()).toEqual([
    "legitimate_disagreement",
    "nothing_here",
    "reading_taken",
  ]);
  expect(await owner.case.count({ where: { state: "later" } })).toBe(1);
  expect(await owner.annotation.count({ where: { coding: { stage: "gold" } } })).toBeGreaterThan(2);
});

it("gives nobody a password", async () => {
  expect(await owner.user.count({ where: { passwordHash: { not: null } } })).toBe(0);
});
