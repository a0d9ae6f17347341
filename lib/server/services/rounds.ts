import "server-only";
import { can } from "@/lib/domain/policy/roles";
import { err, ok, type Result } from "@/lib/domain/result";
import type { RoundInput } from "@/lib/schemas/round";
import type { ProjectAccess } from "@/lib/server/auth/access";
import type { Tx } from "@/lib/server/db";
import { recordAudit } from "./audit";
import { lockProject } from "./lock-project";

type Access = ProjectAccess<"round.edit">;

export type RoundRefused =
  | { readonly code: "not-found" }
  | { readonly code: "codebook-not-published" }
  | { readonly code: "articles-unknown"; readonly count: number }
  | { readonly code: "members-cannot-code"; readonly count: number }
  | { readonly code: "round-not-draft"; readonly state: string };

/** What a draft is made of, and the key that the audit names it by. */
type Draft = Parts & { readonly key: string };

type Parts = Pick<RoundInput, "codebookVersionId" | "articleIds" | "memberIds">;

/** Makes a round as a draft: nobody sees an assignment before it opens. */
export async function createRound(access: Access, input: RoundInput): Promise<Result<{ id: string }, RoundRefused>> {
  return access.write(async (tx) => {
    const parts = await checkParts(tx, access, input);
    if (!parts.ok) return parts;
    const projectId = access.project.id;
    // Numbers of rounds are counted, so one is made at a time.
    await lockProject(tx, projectId);
    const key = await nextKey(tx, projectId);
    const round = await tx.round.create({
      data: { projectId, key, ...columnsOf(input) },
      select: { id: true },
    });
    await fill(tx, projectId, round.id, input);
    await recordAudit(tx, access, { action: "round.created", subject: round.id, facts: { key, ...countsOf(input) } });
    return ok(round);
  });
}

/** The next number; past those that rounds have brought with them from a file. */
async function nextKey(tx: Tx, projectId: string): Promise<string> {
  const rows = await tx.round.findMany({ where: { projectId }, select: { key: true } });
  const taken = new Set(rows.map(({ key }) => key));
  for (let number = taken.size + 1; ; number += 1) {
    const key = `r${number}`;
    if (!taken.has(key)) return key;
  }
}

/** Changes a draft; what is open stays as it was announced. */
export async function changeRound(
  access: Access,
  id: string,
  input: RoundInput,
): Promise<Result<{ id: string }, RoundRefused>> {
  return access.write(async (tx) => {
    const draft = await lockDraft(tx, access, id);
    if (!draft.ok) return draft;
    const parts = await checkParts(tx, access, input);
    if (!parts.ok) return parts;
    const projectId = access.project.id;
    const { key } = draft.value;
    await tx.round.updateMany({ where: { projectId, id }, data: columnsOf(input) });
    await tx.roundArticle.deleteMany({ where: { projectId, roundId: id } });
    await tx.roundMember.deleteMany({ where: { projectId, roundId: id } });
    await fill(tx, projectId, id, input);
    await recordAudit(tx, access, { action: "round.changed", subject: id, facts: { key, ...countsOf(input) } });
    return ok({ id });
  });
}

/**
 * Opens a draft: every member of the round gets an assignment of every article in it. Refused where one of them has
 * left the project, or no longer codes, since the draft was made.
 */
export async function openRound(
  access: Access,
  id: string,
): Promise<Result<{ id: string; assignments: number }, RoundRefused>> {
  return access.write(async (tx) => {
    const draft = await lockDraft(tx, access, id);
    if (!draft.ok) return draft;
    const parts = await checkParts(tx, access, draft.value);
    if (!parts.ok) return parts;
    const projectId = access.project.id;
    const { key } = draft.value;
    const assignments = await tx.$executeRaw`
      INSERT INTO "Assignment" ("projectId", "roundId", "articleId", "memberId", "position")
      SELECT a."projectId", a."roundId", a."articleId", m."memberId", a."position"
      FROM "RoundArticle" a JOIN "RoundMember" m ON m."projectId" = a."projectId" AND m."roundId" = a."roundId"
      WHERE a."projectId" = ${projectId}::uuid AND a."roundId" = ${id}::uuid`;
    await tx.round.updateMany({ where: { projectId, id }, data: { state: "open", openedAt: new Date() } });
    await recordAudit(tx, access, { action: "round.opened", subject: id, facts: { key, assignments } });
    return ok({ id, assignments });
  });
}

/** Takes a draft for changing, with what it consists of. Two who change or open it at once wait for each other. */
async function lockDraft(tx: Tx, access: Access, id: string): Promise<Result<Draft, RoundRefused>> {
  const projectId = access.project.id;
  await tx.$queryRaw`SELECT "id" FROM "Round" WHERE "projectId" = ${projectId}::uuid AND "id" = ${id}::uuid FOR NO KEY UPDATE`;
  const round = await tx.round.findUnique({
    where: { projectId_id: { projectId, id } },
    select: {
      key: true,
      state: true,
      codebookVersionId: true,
      articles: { select: { articleId: true } },
      members: { select: { memberId: true } },
    },
  });
  if (!round) return err({ code: "not-found" });
  if (round.state !== "draft") return err({ code: "round-not-draft", state: round.state });
  return ok({
    key: round.key,
    codebookVersionId: round.codebookVersionId,
    articleIds: round.articles.map(({ articleId }) => articleId),
    memberIds: round.members.map(({ memberId }) => memberId),
  });
}

async function checkParts(tx: Tx, access: Access, input: Parts): Promise<Result<null, RoundRefused>> {
  const projectId = access.project.id;
  const version = await tx.codebookVersion.findUnique({
    where: { projectId_id: { projectId, id: input.codebookVersionId } },
    select: { publishedAt: true },
  });
  if (!version?.publishedAt) return err({ code: "codebook-not-published" });
  const articleIds = unique(input.articleIds);
  const articles = await tx.article.count({ where: { projectId, id: { in: articleIds } } });
  if (articles < articleIds.length) return err({ code: "articles-unknown", count: articleIds.length - articles });
  const memberIds = unique(input.memberIds);
  const members = await tx.member.findMany({
    where: { projectId, id: { in: memberIds }, removedAt: null, userId: { not: null } },
    select: { role: true },
  });
  const coders = members.filter(({ role }) => can(role, "code")).length;
  if (coders < memberIds.length) return err({ code: "members-cannot-code", count: memberIds.length - coders });
  return ok(null);
}

function columnsOf(input: RoundInput) {
  const { name, kind, blind, prefill, propagation, instructions, dueOn, codebookVersionId } = input;
  const said = { name, kind, blind, prefill, propagation, instructions, codebookVersionId };
  return { ...said, dueOn: dueOn === "" ? null : new Date(dueOn) };
}

async function fill(tx: Tx, projectId: string, roundId: string, { articleIds, memberIds }: Parts): Promise<void> {
  await tx.roundArticle.createMany({
    data: unique(articleIds).map((articleId, position) => ({ projectId, roundId, articleId, position })),
  });
  await tx.roundMember.createMany({ data: unique(memberIds).map((memberId) => ({ projectId, roundId, memberId })) });
}

function countsOf({ articleIds, memberIds }: Parts) {
  return { articles: unique(articleIds).length, members: unique(memberIds).length };
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
