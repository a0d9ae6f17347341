import { createHash, randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/generated/prisma/client";
import type { Codebook } from "@/lib/domain/codebook/codebook";
import type { Role } from "@/lib/domain/policy/roles";
import type { RoundState } from "@/lib/domain/round/round";
import { ProjectAccess, type SessionUser } from "@/lib/server/auth/access";

const guidance = { definition: "", do: "", dont: "", example: "" };

/** A small instrument: two labels, an optional actor, a required voice. */
export const testCodebook: Codebook = {
  layers: [
    {
      key: "naming",
      name: "Naming",
      description: "",
      unit: "span",
      rules: { overlap: "allow", discontinuous: true, snap: "word", oneOf: [] },
      labels: [
        { key: "neutral_armed", name: "Neutral, armed", parent: null, ...guidance },
        { key: "terror_labelled", name: "Terror-labelled", parent: null, ...guidance },
      ],
      attributes: [
        { key: "actor", name: "Actor", type: "actor", required: false, options: [], ...guidance },
        {
          key: "voice",
          name: "Voice",
          type: "choice",
          required: true,
          options: [
            { key: "outlet", name: "Outlet", definition: "" },
            { key: "indirect", name: "Indirect", definition: "" },
          ],
          ...guidance,
        },
      ],
    },
  ],
};

export const testText = "🔴 Armed groups left the weir.\nThe terror group stayed, a spokesman said.";

/** A client with the rights of the tables' owner, for arranging and for looking behind the curtain. */
export function ownerClient(ownerUrl: string): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: ownerUrl }) });
}

export type TestMember = { readonly id: string; readonly user: SessionUser };

/** A user who is a member of the project, with this role. */
export async function addMember(
  owner: PrismaClient,
  projectId: string,
  role: Role,
  pseudonym: string,
): Promise<TestMember> {
  const email = `${pseudonym.toLowerCase()}-${randomUUID().slice(0, 8)}@example.org`;
  const user = await owner.user.create({ data: { email, name: pseudonym } });
  const member = await owner.member.create({ data: { projectId, userId: user.id, role, pseudonym } });
  const { id, name, administrator, mayCreateProjects } = user;
  return { id: member.id, user: { id, email, name, administrator, mayCreateProjects } };
}

/**
 * A project with a lead, two annotators and a viewer, one article, one published codebook and a round in which both
 * annotators code the article. Made as the owner, so that a test of one service doesn't hang on the others.
 */
export async function makeProject(
  owner: PrismaClient,
  { state = "open", codebook = testCodebook }: { state?: RoundState; codebook?: Codebook } = {},
) {
  const slug = `p-${randomUUID().slice(0, 8)}`;
  const project = await owner.project.create({ data: { slug, name: slug } });
  const projectId = project.id;
  const lead = await addMember(owner, projectId, "lead", "Lead");
  const annotators = [
    await addMember(owner, projectId, "annotator", "C1"),
    await addMember(owner, projectId, "annotator", "C2"),
  ] as const;
  const viewer = await addMember(owner, projectId, "viewer", "V");
  const sha256 = createHash("sha256").update(testText).digest("hex");
  const article = await owner.article.create({
    data: {
      projectId,
      externalKey: "a1",
      text: testText,
      sha256,
      rawSha256: sha256,
      rawEncoding: "utf-8",
      length: testText.length,
      codePointLength: Array.from(testText).length,
      sentences: [0, 30, 31, testText.length],
      sentenceAlgorithm: "test",
      language: "en",
      direction: "ltr",
      importedById: lead.id,
    },
  });
  await owner.zone.create({
    data: { projectId, articleId: article.id, position: 0, kind: "body", start: 0, end: testText.length },
  });
  const actor = await owner.actor.create({ data: { projectId, key: "weir_front", name: "Weir Front" } });
  const version = await owner.codebookVersion.create({
    data: {
      projectId,
      version: 1,
      content: JSON.parse(JSON.stringify(codebook)),
      createdById: lead.id,
      publishedAt: new Date(),
    },
  });
  const round = await owner.round.create({
    data: { projectId, key: "r1", name: "Round 1", kind: "production", state, codebookVersionId: version.id },
  });
  await owner.roundArticle.create({ data: { projectId, roundId: round.id, articleId: article.id, position: 0 } });
  const assignments: string[] = [];
  for (const member of annotators) {
    await owner.roundMember.create({ data: { projectId, roundId: round.id, memberId: member.id } });
    const assignment = await owner.assignment.create({
      data: { projectId, roundId: round.id, articleId: article.id, memberId: member.id, position: 0 },
    });
    assignments.push(assignment.id);
  }
  const [first = "", second = ""] = assignments;
  return {
    slug,
    projectId,
    lead,
    annotators,
    viewer,
    article,
    actor,
    version,
    round,
    assignments: [first, second] as const,
  };
}

/** The access of a user to a project that they are known to be a member of. */
export async function accessOf(user: SessionUser, slug: string): Promise<ProjectAccess> {
  const access = await ProjectAccess.open(user, slug);
  if (!access.ok) throw new Error(`${user.email} is not a member of ${slug}`);
  return access.value;
}

/** The same with the proof of one capability. */
export async function accessFor<C extends Parameters<ProjectAccess["can"]>[0]>(
  user: SessionUser,
  slug: string,
  capability: C,
) {
  const access = (await accessOf(user, slug)).for(capability);
  if (!access.ok) throw new Error(`${user.email} lacks ${capability} in ${slug}`);
  return access.value;
}
