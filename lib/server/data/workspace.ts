import "server-only";
import type { Annotation, Range } from "@/lib/domain/annotation/annotation";
import { compareMarks } from "@/lib/domain/annotation/ranges";
import type { Codebook } from "@/lib/domain/codebook/codebook";
import { err, ok, type Result } from "@/lib/domain/result";
import type { AssignmentState, RoundKind, RoundState } from "@/lib/domain/round/round";
import { nextAfter } from "@/lib/domain/round/work";
import type { Zone } from "@/lib/domain/text/zone";
import { codebookSchema } from "@/lib/schemas/codebook";
import type { ProjectAccess } from "@/lib/server/auth/access";
import type { Tx } from "@/lib/server/db";
import { markedColumns, toAnnotation, toRanges } from "./annotation-row";

/** All that an annotator needs to code one article. Offsets in UTF-16 units. */
export type WorkspaceData = {
  readonly assignment: { readonly id: string; readonly state: AssignmentState; readonly returnRemark: string };
  readonly article: {
    readonly id: string;
    readonly text: string;
    readonly externalKey: string;
    readonly title: string;
    readonly language: string;
    readonly direction: "ltr" | "rtl";
    readonly outlet: string | null;
    readonly byline: string;
    readonly publishedOn: Date | null;
    readonly zones: readonly Zone[];
    readonly sentences: readonly Range[];
    /** Marks of the asker in other articles that links of this one lead to; other links may lead to nothing. */
    readonly elsewhere: readonly string[];
  };
  readonly codebook: Codebook & { readonly version: number };
  readonly actors: readonly {
    readonly key: string;
    readonly name: string;
    readonly side: string;
    readonly aliases: readonly string[];
  }[];
  readonly coding: { readonly revision: number; readonly annotations: readonly Annotation[] };
  readonly round: {
    readonly name: string;
    readonly kind: RoundKind;
    readonly state: RoundState;
    readonly blind: boolean;
    readonly prefill: boolean;
    readonly propagation: boolean;
  };
  /** Which of the asker's assignments in the round this is, from 1. */
  readonly position: { readonly index: number; readonly total: number };
  /** The asker's next assignment in the round that isn't submitted. */
  readonly nextAssignmentId: string | null;
  /** The asker's assignments in the round before and after this one, whatever their state. */
  readonly neighbours: { readonly previous: string | null; readonly next: string | null };
};

const articleColumns = {
  ...{
    id: true,
    externalKey: true,
    text: true,
    title: true,
    language: true,
    direction: true,
    byline: true,
    publishedOn: true,
  },
  sentences: true,
  outlet: { select: { name: true } },
  zones: { orderBy: { position: "asc" }, select: { kind: true, start: true, end: true } },
} as const;

const versionColumns = { version: true, content: true } as const;

const assignmentColumns = {
  ...{ id: true, roundId: true, state: true, returnRemark: true },
  roundArticle: {
    select: {
      article: { select: articleColumns },
      round: {
        select: {
          ...{ name: true, kind: true, state: true, blind: true, prefill: true, propagation: true },
          codebookVersion: { select: versionColumns },
        },
      },
    },
  },
  coding: {
    select: {
      revision: true,
      codebookVersion: { select: versionColumns },
      annotations: { select: markedColumns },
    },
  },
} as const;

/**
 * An assignment of the asker's own with article, codebook, actors and coding, as of one moment. Others' assignments and
 * those of drafts are not found. The codebook is the one the coding was begun with.
 */
export async function readWorkspace(
  access: ProjectAccess<"code">,
  assignmentId: string,
): Promise<Result<WorkspaceData, { readonly code: "not-found" }>> {
  const own = { projectId: access.project.id, memberId: access.member.id, withdrawnAt: null };
  const found = await access.read(async (tx) => {
    const assignment = await tx.assignment.findFirst({
      where: { ...own, id: assignmentId, roundArticle: { round: { state: { not: "draft" } } } },
      select: assignmentColumns,
    });
    if (!assignment) return null;
    const siblings = await tx.assignment.findMany({
      where: { ...own, roundId: assignment.roundId },
      orderBy: [{ position: "asc" }, { pass: "asc" }],
      select: { id: true, state: true },
    });
    const elsewhere = await readElsewhere(tx, own, assignment.coding?.annotations ?? []);
    return { assignment, siblings, elsewhere, actors: await readActors(tx, access) };
  });
  if (!found) return err({ code: "not-found" });
  const { id, state, returnRemark, roundArticle, coding } = found.assignment;
  const { codebookVersion, ...round } = roundArticle.round;
  const { outlet, sentences, ...article } = roundArticle.article;
  const { version, content } = coding?.codebookVersion ?? codebookVersion;
  const place = found.siblings.findIndex((sibling) => sibling.id === id);
  const current = found.siblings[place];
  return ok({
    assignment: { id, state, returnRemark },
    article: { ...article, outlet: outlet?.name ?? null, sentences: toRanges(sentences), elsewhere: found.elsewhere },
    codebook: { version, ...codebookSchema.parse(content) },
    actors: found.actors,
    coding: {
      revision: coding?.revision ?? 0,
      annotations: (coding?.annotations ?? []).map(toAnnotation).sort(compareMarks),
    },
    round,
    position: { index: Math.max(0, place) + 1, total: found.siblings.length },
    nextAssignmentId: (current && nextAfter(found.siblings, current)?.id) ?? null,
    neighbours: { previous: found.siblings[place - 1]?.id ?? null, next: found.siblings[place + 1]?.id ?? null },
  });
}

/** Of the marks that links lead to, those of other codings of the same member. */
async function readElsewhere(
  tx: Tx,
  { projectId, memberId }: { readonly projectId: string; readonly memberId: string },
  marks: readonly { readonly id: string; readonly links: readonly { readonly toId: string }[] }[],
): Promise<readonly string[]> {
  const here = new Set(marks.map(({ id }) => id));
  const away = marks.flatMap(({ links }) => links.map(({ toId }) => toId)).filter((id) => !here.has(id));
  if (away.length === 0) return [];
  const there = await tx.annotation.findMany({
    where: { projectId, memberId, id: { in: away } },
    select: { id: true },
  });
  return there.map(({ id }) => id);
}

/** Those whom saves accept: everybody's but what others have only proposed (lib/server/services/coding-work.ts). */
async function readActors(tx: Tx, access: ProjectAccess<"code">) {
  const rows = await tx.actor.findMany({
    where: {
      projectId: access.project.id,
      OR: [{ proposedById: null }, { proposedById: access.member.id }],
    },
    orderBy: [{ name: "asc" }, { key: "asc" }],
    select: {
      ...{ key: true, name: true, side: true },
      aliases: { orderBy: { alias: "asc" }, select: { alias: true } },
    },
  });
  return rows.map(({ aliases, ...actor }) => ({ ...actor, aliases: aliases.map(({ alias }) => alias) }));
}
