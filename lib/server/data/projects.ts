import "server-only";
import { can, type Role } from "@/lib/domain/policy/roles";
import type { RoundState } from "@/lib/domain/round/round";
import type { ProjectAccess, SessionUser } from "@/lib/server/auth/access";
import * as db from "@/lib/server/db";
import { after, type Page, pageSize, readCursor, toPage } from "./page";

export type ProjectSummary = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly demonstration: boolean;
  readonly createdAt: Date;
  readonly role: Role;
};

/** The projects that this user is a member of now, newest first. */
export async function listProjects(user: SessionUser, cursor?: string): Promise<Page<ProjectSummary>> {
  const rows = await db.read({ user: user.id }, (tx) =>
    tx.member.findMany({
      where: {
        userId: user.id,
        removedAt: null,
        project: { AND: [{ archivedAt: null }, after(readCursor(cursor))] },
      },
      orderBy: [{ project: { createdAt: "desc" } }, { projectId: "desc" }],
      take: pageSize + 1,
      select: {
        role: true,
        project: {
          select: { id: true, slug: true, name: true, description: true, demonstration: true, createdAt: true },
        },
      },
    }),
  );
  return toPage(rows.map(({ role, project }) => ({ role, ...project })));
}

const mostInBar = 200;

/** Of the user's newest projects what the top bar shows of the one they are in. */
export async function listBarProjects(user: SessionUser): Promise<Pick<ProjectSummary, "slug" | "name" | "role">[]> {
  const rows = await db.read({ user: user.id }, (tx) =>
    tx.member.findMany({
      where: { userId: user.id, removedAt: null, project: { archivedAt: null } },
      orderBy: [{ project: { createdAt: "desc" } }, { projectId: "desc" }],
      take: mostInBar,
      select: { role: true, project: { select: { slug: true, name: true } } },
    }),
  );
  return rows.map(({ role, project }) => ({ role, ...project }));
}

export type Setup = {
  readonly articles: number;
  readonly actors: number;
  /** The newest published version, or null. */
  readonly publishedVersion: number | null;
  readonly codebookDraft: boolean;
  /** Members who may be given articles to code. */
  readonly coders: number;
  readonly openInvitations: number;
  readonly rounds: Readonly<Record<RoundState, number>>;
};

/** How far a project has come on its way from empty to an open round; nothing of anybody's work. */
export async function readSetup(access: ProjectAccess<"round.edit">): Promise<Setup> {
  const where = { projectId: access.project.id };
  return access.read(async (tx) => {
    const articles = await tx.article.count({ where });
    const actors = await tx.actor.count({ where: { ...where, state: "accepted" } });
    const versions = await tx.codebookVersion.findMany({
      where,
      orderBy: { version: "desc" },
      take: 2,
      select: { version: true, publishedAt: true },
    });
    const members = await tx.member.groupBy({ by: ["role"], where: { ...where, removedAt: null }, _count: true });
    const openInvitations = await tx.invitation.count({
      where: { ...where, purpose: "member", usedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
    });
    const counted = await tx.round.groupBy({ by: ["state"], where, _count: true });
    const rounds = { draft: 0, open: 0, review: 0, closed: 0 };
    for (const { state, _count } of counted) rounds[state] = _count;
    return {
      articles,
      actors,
      publishedVersion: versions.find(({ publishedAt }) => publishedAt !== null)?.version ?? null,
      codebookDraft: versions.some(({ publishedAt }) => publishedAt === null),
      coders: members.reduce((sum, { role, _count }) => sum + (can(role, "code") ? _count : 0), 0),
      openInvitations,
      rounds,
    };
  });
}

/** What the leads say about the project; empty where they say nothing. */
export async function readDescription(access: ProjectAccess<"project.read">): Promise<string> {
  const { id } = access.project;
  const row = await access.read((tx) => tx.project.findUnique({ where: { id }, select: { description: true } }));
  return row?.description ?? "";
}
