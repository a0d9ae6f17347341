import { createHash, randomUUID } from "node:crypto";
import { afterAll, expect, it } from "vitest";
import { noFilter } from "@/lib/schemas/agreement";
import { readAgreement } from "@/lib/server/data/agreement";
import { quicklyCounted } from "@/lib/server/data/agreement-content";
import { accessFor } from "@/lib/server/testing/project";
import { runDueJobs } from "@/lib/server/testing/run-due-jobs";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { makeTeam, type Team, testMark } from "@/lib/server/testing/team";
import { stopAsking } from "./ask-agreement";

const { owner } = await serverUnderTest();
afterAll(stopAsking);

async function shown(team: Team, coders: readonly string[] = []) {
  const access = await accessFor(team.lead.user, team.slug, "codings.read");
  const filter = { ...noFilter, coders: [...coders] };
  const read = await readAgreement(access, team.round.id, { stage: "first", filter });
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

/** As many articles more as nobody waits for, each coded as the one that was handed in. */
async function manyArticles({ projectId }: Team): Promise<void> {
  const of = Array.from({ length: quicklyCounted }, (_, index) => `many-${index}`);
  const { id: _id, externalKey: _key, ...article } = await owner.article.findFirstOrThrow({ where: { projectId } });
  const { articleId: _article, ...summary } = await owner.agreementSummary.findFirstOrThrow({ where: { projectId } });
  await owner.article.createMany({
    data: of.map((externalKey) => ({ ...article, externalKey, sha256: hashOf(externalKey) })),
  });
  const made = await owner.article.findMany({ where: { projectId, externalKey: { in: of } }, select: { id: true } });
  await owner.agreementSummary.createMany({ data: made.map(({ id }) => ({ ...summary, articleId: id })) });
}

it("the first count of a large round keeps nobody waiting, and shows its numbers before their intervals", async () => {
  const team = await makeTeam(owner);
  await team.submit(0, [testMark(), testMark({ ranges: [[35, 47]] })]);
  await team.submit(1, [testMark({ label: "terror_labelled" }), testMark({ ranges: [[35, 47]] })]);
  await manyArticles(team);
  const waiting = { state: "waiting", progress: null, error: null };
  expect(await shown(team)).toMatchObject({ firstCount: waiting, compared: 0, report: { documents: 0 } });
  await owner.$executeRaw`CREATE TABLE "Kept" AS SELECT "counted", "content" FROM "AgreementRollup" WHERE false`;
  await owner.$executeRaw`CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
    'BEGIN INSERT INTO public."Kept" VALUES (NEW."counted", NEW."content"); RETURN NULL; END'`;
  await owner.$executeRaw`CREATE TRIGGER keep AFTER UPDATE OF "content" ON "AgreementRollup"
    FOR EACH ROW EXECUTE FUNCTION keep()`;
  await runDueJobs();
  const kept = await owner.$queryRaw`SELECT "counted", "content" -> 'report' -> 'method' -> 'bootstrap' AS "samples",
    "content" -> 'report' -> 'documents' AS "articles" FROM "Kept"`;
  expect(kept).toEqual([
    { counted: 0, samples: 0, articles: quicklyCounted + 1 },
    { counted: 3, samples: 2_000, articles: quicklyCounted + 1 },
  ]);
  const samplesOf = async (...coders: readonly string[]) => (await shown(team, coders)).report.method.bootstrap;
  expect(await samplesOf(...team.annotators.map(({ id }) => id)), "with so many articles of theirs").toBe(0);
  expect(await samplesOf(randomUUID(), randomUUID()), "with few, however many the round has").toBe(2_000);
});
