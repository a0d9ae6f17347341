import { randomUUID } from "node:crypto";
import { namingCodebook } from "@/lib/domain/codebook/preset-naming";
import { ok } from "@/lib/domain/result";
import * as db from "@/lib/server/db";
import { putAliases } from "@/lib/server/services/actors";
import { recordAudit } from "@/lib/server/services/audit";
import { compareArticle } from "@/lib/server/services/compare-article";
import { insertArticle } from "@/lib/server/services/import-articles";
import { measureText } from "@/lib/server/services/prepare-article";
import { recordCodings } from "@/lib/server/services/record-coding";
import { actors } from "./actors";
import { articleText, articleZones, type SeedArticle } from "./article";
import { coders } from "./article-codings";
import { articles } from "./articles";
import { codings, marksOf } from "./codings";
import { settleSome } from "./decisions";
import { resolveMarks } from "./marks";
import { newsEvents, outlets } from "./outlets-events";
import { people } from "./people";
import { story } from "./story";

type Ids = { readonly projectId: string; readonly lead: string; readonly review: string; readonly practice: string };
type Members = ReadonlyMap<string, string>;
type StoredArticle = { readonly id: string; readonly text: string };

/** How many articles the open practice round asks a newcomer to code. */
const practiceArticles = 2;

/** Nobody waits for a first start as they wait for a page, and a machine may be slow. */
const limits: db.Limits = { maxWait: 10_000, timeout: 180_000 };

/**
 * Makes the demonstration project in an installation that has no accounts yet: the corpus with its codebook and
 * actors, a round that three annotators have finished and whose review has begun, and one that is open for whoever
 * tries the product out.
 *
 * @returns whether it was made
 */
export async function seedDemonstration(): Promise<boolean> {
  if ((await db.prisma().user.count()) > 0) return false;
  const ids = { projectId: randomUUID(), lead: randomUUID(), review: randomUUID(), practice: randomUUID() };
  const peerRounds = [ids.review, ids.practice];
  const scope: db.Scope = { project: ids.projectId, member: ids.lead, peerRounds, administrator: true };
  const made = await db.write(
    scope,
    async (tx) => {
      const members = await addPeople(tx, ids);
      await addActors(tx, ids.projectId);
      const codebookVersionId = await addCodebook(tx, ids);
      const stored = await addArticles(tx, ids);
      await addFinishedRound(tx, ids, codebookVersionId, members, stored);
      await addPracticeRound(tx, ids, codebookVersionId, members, stored.slice(0, practiceArticles));
      await recordAudit(tx, authorOf(ids), { action: "project.created", subject: ids.projectId });
      return ok({ article: stored[1], coder: memberOf(members, coders[0]) });
    },
    limits,
  );
  if (made.ok && made.value.article) await settleSome(ids.review, made.value.article.id, made.value.coder);
  return true;
}

function authorOf({ projectId, lead }: Ids) {
  return { project: { id: projectId }, member: { id: lead } };
}

async function addPeople(tx: db.Tx, { projectId, lead }: Ids): Promise<Members> {
  await tx.project.create({ data: { id: projectId, demonstration: true, ...story.project } });
  const members = new Map<string, string>();
  for (const { name, email, role, pseudonym } of people) {
    const user = await tx.user.create({
      data: { name, email, mayCreateProjects: role === "lead" },
      select: { id: true },
    });
    const id = role === "lead" ? lead : randomUUID();
    await tx.member.create({ data: { projectId, id, userId: user.id, role, pseudonym } });
    members.set(pseudonym, id);
  }
  return members;
}

async function addActors(tx: db.Tx, projectId: string): Promise<void> {
  for (const { key, name, side, aliases } of actors) {
    const actor = await tx.actor.create({ data: { projectId, key, name, side }, select: { id: true } });
    await putAliases(tx, projectId, actor.id, name, aliases);
  }
}

async function addCodebook(tx: db.Tx, { projectId, lead }: Ids): Promise<string> {
  const version = await tx.codebookVersion.create({
    data: { projectId, version: 1, content: namingCodebook, createdById: lead, publishedAt: new Date() },
    select: { id: true },
  });
  return version.id;
}

async function addArticles(tx: db.Tx, ids: Ids): Promise<StoredArticle[]> {
  const stored: StoredArticle[] = [];
  for (const article of articles) {
    const text = articleText(article);
    const { title, language } = article;
    const prepared = measureText({ text, title, language, zones: articleZones(article) }, null);
    const inserted = await insertArticle(tx, authorOf(ids), prepared, recordOf(article));
    if (!inserted.ok) throw new Error(`demonstration article ${article.key}: ${inserted.error.code}`);
    stored.push({ id: inserted.value.id, text });
  }
  return stored;
}

function recordOf({ key, outlet, event, byline, url, publishedAt }: SeedArticle) {
  const happening = newsEvents.find((one) => one.key === event);
  return {
    ...{ key, byline, url, publishedOn: new Date(publishedAt) },
    outlet: outlets.find((one) => one.key === outlet) ?? null,
    event: happening ? { key: happening.key, name: happening.name, occurredOn: new Date(happening.date) } : null,
  };
}

async function addRoundParts(
  tx: db.Tx,
  projectId: string,
  roundId: string,
  members: Members,
  stored: readonly StoredArticle[],
) {
  await tx.roundArticle.createMany({
    data: stored.map((article, position) => ({ projectId, roundId, articleId: article.id, position })),
  });
  await tx.roundMember.createMany({
    data: coders.map((coder) => ({ projectId, roundId, memberId: memberOf(members, coder) })),
  });
}

async function addFinishedRound(
  tx: db.Tx,
  { projectId, review }: Ids,
  codebookVersionId: string,
  members: Members,
  stored: readonly StoredArticle[],
): Promise<void> {
  const now = new Date();
  await tx.round.create({
    data: { projectId, id: review, ...story.round, codebookVersionId, state: "review", openedAt: now, reviewAt: now },
  });
  await addRoundParts(tx, projectId, review, members, stored);
  for (const [position, article] of stored.entries()) {
    const coding = codings[position];
    if (!coding) throw new Error(`demonstration article ${position + 1} has no codings`);
    for (const coder of coders) {
      const annotations = resolveMarks(article.text, marksOf(coding, coder), randomUUID);
      const work = { projectId, roundId: review, article, memberId: memberOf(members, coder), codebookVersionId };
      const readings = [{ stage: "first", submittedAt: now, annotations }] as const;
      await recordCodings(tx, [{ ...work, id: randomUUID(), position, pass: 1, readings }]);
    }
    await compareArticle(tx, { projectId, roundId: review, articleId: article.id });
  }
}

async function addPracticeRound(
  tx: db.Tx,
  { projectId, practice }: Ids,
  codebookVersionId: string,
  members: Members,
  stored: readonly StoredArticle[],
): Promise<void> {
  await tx.round.create({
    data: { projectId, id: practice, ...story.practice, codebookVersionId, state: "open", openedAt: new Date() },
  });
  await addRoundParts(tx, projectId, practice, members, stored);
  await tx.assignment.createMany({
    data: coders.flatMap((coder) =>
      stored.map((article, position) => ({
        ...{ projectId, roundId: practice, articleId: article.id, memberId: memberOf(members, coder), position },
      })),
    ),
  });
}

function memberOf(members: Members, pseudonym: string): string {
  const id = members.get(pseudonym);
  if (!id) throw new Error(`the demonstration has no ${pseudonym}`);
  return id;
}
