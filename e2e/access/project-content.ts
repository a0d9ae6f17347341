import { randomUUID } from "node:crypto";
import { z } from "zod";
import { matchAlgorithm } from "@/lib/domain/disagreement/case-matches";
import { world } from "../support/people";
import type { Caller } from "./calling";
import { asOwner, idsOf } from "./database";
import { canaries, nameOf, type Persona, personas, roleOf, type Side } from "./personas";
import type { ObjectKind } from "./table";

export type Thing = { readonly id: string; readonly seenBy: readonly Persona[] };
export type Things = Readonly<Record<ObjectKind, readonly Thing[]>>;

export type Project = {
  readonly slug: string;
  readonly things: Things;
  /** The id of a row of each kind, for inputs that name one. */
  readonly ids: readonly string[];
};

const idSchema = z.object({ id: z.string() });
const draftSchema = z.object({ id: z.string(), revision: z.number() });

export async function memberId(slug: string, name: string): Promise<string> {
  const sql = `SELECT m."id" FROM "Member" m JOIN "Project" p ON p."id" = m."projectId" JOIN "User" u ON u."id" = m."userId"
    WHERE p."slug" = $1 AND u."name" = $2`;
  const { rows } = await asOwner(world().dataDir, (client) => client.query<{ id: string }>(sql, [slug, name]));
  const [member] = rows;
  if (!member) throw new Error(`${name} is no member of ${slug}`);
  return member.id;
}

export async function createProject(lead: Caller, side: Side): Promise<string> {
  const slug = `matrix-${side}-${randomUUID().slice(0, 8)}`;
  const name = canaries[side];
  await lead(z.unknown(), "projects.ts#createProject", { name, slug, description: `About ${name}.` });
  return slug;
}

/** Versions one to `published` of the codebook, and a draft of the next. */
async function makeCodebooks(lead: Caller, slug: string, published: number): Promise<string> {
  let first = "";
  for (let version = 1; version <= published; version += 1) {
    const { id, revision } = await lead(draftSchema, "codebooks.ts#beginDraft", slug);
    await lead(z.unknown(), "codebooks.ts#publishDraft", slug, { id, revision });
    first ||= id;
  }
  await lead(z.unknown(), "codebooks.ts#beginDraft", slug);
  return first;
}

async function addArticle(lead: Caller, slug: string, side: Side, number: number): Promise<string> {
  const title = `${canaries[side]} weir, part ${number}`;
  const said = { title, titlePlacement: "put-first", outlet: canaries[side], event: canaries[side], byline: "" };
  const rest = { publishedOn: "", url: "", language: "en", externalKey: "", zones: null };
  const text = `Part ${number}. Nobody in ${canaries[side]} saw the water rise.`;
  return (await lead(idSchema, "corpus.ts#importPastedArticle", slug, { ...said, ...rest, text })).id;
}

type Content = {
  readonly articles: readonly [string, string];
  readonly open: string;
  readonly draft: string;
  /** A place where codings of the open round differ. */
  readonly difference: string;
};

/**
 * By hand, since it takes two who hand in, after which their assignments could be asked about no more. With its matches:
 * a server that starts asks for a job that tells them otherwise, and that writes.
 */
async function addCase(roundId: string): Promise<string> {
  const sql = `INSERT INTO "Case" ("projectId", "roundId", "articleId", "position", "start", "layer", "types", "attributes", "labels", "ranges", "quote", "key", "readings", "matches", "matchesBy")
    SELECT "projectId", "roundId", "articleId", 0, 0, 'naming', '{label}', '{}', '{neutral_armed,terror_labelled}', '{0,4}', 'Part', 'by hand', '{}', '{}', $2
    FROM "RoundArticle" WHERE "roundId" = $1 RETURNING "id"`;
  const values = [roundId, matchAlgorithm];
  const { rows } = await asOwner(world().dataDir, (client) => client.query<{ id: string }>(sql, values));
  return rows[0]?.id ?? "";
}

/** Two articles; a round open on the first, and a draft of one. */
export async function fill(
  lead: Caller,
  slug: string,
  side: Side,
  coders: readonly string[],
  published: number,
): Promise<Content> {
  const codebookVersionId = await makeCodebooks(lead, slug, published);
  const articles = [await addArticle(lead, slug, side, 1), await addArticle(lead, slug, side, 2)] as const;
  const memberIds = await Promise.all(coders.map((name) => memberId(slug, name)));
  const name = `${canaries[side]} round`;
  const round = {
    name,
    kind: "production",
    blind: true,
    prefill: true,
    propagation: true,
    instructions: name,
    dueOn: "",
    codebookVersionId,
    memberIds,
  };
  const make = (articleIds: readonly string[]) =>
    lead(idSchema, "rounds.ts#createRound", slug, { ...round, articleIds });
  const open = (await make([articles[0]])).id;
  await lead(z.unknown(), "rounds.ts#openRound", slug, { id: open });
  return { articles, open, draft: (await make(articles)).id, difference: await addCase(open) };
}

export async function describeProject(slug: string, content: Content, published: number, side: Side): Promise<Project> {
  const tables = ["Article", "Assignment", "Case", "CodebookVersion", "Invitation", "Member", "Round"];
  const { ids, assignments } = await asOwner(world().dataDir, async (client) => ({
    ids: await idsOf(client, slug, tables),
    assignments: await client.query<{ id: string; name: string }>(
      `SELECT a."id", u."name" FROM "Assignment" a JOIN "Member" m ON m."projectId" = a."projectId" AND m."id" = a."memberId"
       JOIN "User" u ON u."id" = m."userId" JOIN "Project" p ON p."id" = a."projectId" WHERE p."slug" = $1`,
      [slug],
    ),
  }));
  const lead: Persona = side === "own" ? "lead" : "administrator";
  const all = personas.filter((persona) => roleOf(persona, side) !== undefined);
  // Viewers read articles and rounds that are closed, annotators what they were given.
  const opened = all.filter((persona) => persona !== "viewer");
  // Whoever codes in the round is blind to it, and viewers see closed rounds.
  const comparing = opened.filter((persona) => roleOf(persona, side) !== "annotator" && side === "own");
  const things: Things = {
    article: [
      { id: content.articles[0], seenBy: opened },
      { id: content.articles[1], seenBy: opened.filter((persona) => roleOf(persona, side) !== "annotator") },
    ],
    round: [
      { id: content.open, seenBy: opened },
      { id: content.draft, seenBy: [lead] },
    ],
    draftRound: [
      { id: content.draft, seenBy: [lead] },
      { id: content.open, seenBy: [lead] },
    ],
    assignment: assignments.rows.map(({ id, name }) => ({ id, seenBy: all.filter((one) => nameOf(one) === name) })),
    case: [{ id: content.difference, seenBy: comparing }],
    comparedRound: [
      { id: content.open, seenBy: comparing },
      { id: content.draft, seenBy: [] },
    ],
    codebook: [
      { id: String(published), seenBy: all },
      { id: String(published + 1), seenBy: [lead] },
    ],
    draft: [
      { id: String(published + 1), seenBy: [lead] },
      { id: String(published), seenBy: [lead] },
    ],
  };
  return { slug, things, ids };
}
