import { z } from "zod";
import type { Role } from "@/lib/domain/policy/roles";
import { people } from "@/prisma/seed/people";
import { readBuilt } from "../access/built";
import { caller } from "../access/calling";
import { asOwner } from "../access/database";
import { invite } from "../access/inviting";
import type { HttpClient } from "../support/http";

/** The demonstration project's. */
export const slug = "ardesh-valley";

/** The demonstration's people, and two adjudicators who are invited to it: one codes with the others, one decides. */
export type Person = (typeof people)[number]["key"] | "adjudicator" | "decider";
export type Clients = Readonly<Record<Person, HttpClient>>;

/** Under which name somebody signed up. */
export function nameOf(person: Person): string {
  return people.find(({ key }) => key === person)?.name ?? person;
}

/** Those who code blind in the team's round and are asked: whatever their role, it binds them. */
export const askers = [
  { person: "adjudicator", role: "adjudicator" },
  { person: "lead", role: "lead" },
  { person: "c1", role: "annotator" },
] as const satisfies readonly { readonly person: Person; readonly role: Role }[];
export type Asker = (typeof askers)[number];

/** The demonstration has nobody who only adjudicates. */
export async function inviteAdjudicators(lead: HttpClient): Promise<Pick<Clients, "adjudicator" | "decider">> {
  const built = readBuilt();
  const joins = (name: string) => invite(built, caller(built, lead), lead.origin, { slug, name, role: "adjudicator" });
  return { adjudicator: await joins("adjudicator"), decider: await joins("decider") };
}

const idSchema = z.object({ id: z.string() });

/** A blind round on three articles in which annotators, an adjudicator and the lead code, open. */
export async function openTeamRound(lead: HttpClient, dataDir: string): Promise<void> {
  const coders = (["c1", "c2", "c3", "adjudicator", "lead"] as const).map(nameOf);
  const found = await asOwner(dataDir, async (client) => {
    const members = await client.query<{ id: string }>(
      `SELECT m."id" FROM "Member" m JOIN "User" u ON u."id" = m."userId" WHERE u."name" = ANY ($1)`,
      [coders],
    );
    const articles = await client.query<{ id: string }>(`SELECT "id" FROM "Article" ORDER BY "length" LIMIT 3`);
    const codebooks = await client.query<{ id: string }>(`SELECT "id" FROM "CodebookVersion"`);
    return { members: members.rows, articles: articles.rows, codebook: codebooks.rows[0]?.id };
  });
  const byLead = caller(readBuilt(), lead);
  const round = {
    ...{
      name: "Everybody codes",
      kind: "production",
      blind: true,
      prefill: true,
      propagation: true,
      instructions: "Alone.",
      dueOn: "",
    },
    codebookVersionId: found.codebook,
    articleIds: found.articles.map(({ id }) => id),
    memberIds: found.members.map(({ id }) => id),
  };
  const { id } = await byLead(idSchema, "rounds.ts#createRound", slug, round);
  await byLead(z.unknown(), "rounds.ts#openRound", slug, { id });
}
