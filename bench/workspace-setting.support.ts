import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Caller } from "@/e2e/access/calling";
import { asOwner } from "@/e2e/access/database";
import type { HttpClient } from "@/e2e/support/http";
import type { Product } from "@/e2e/support/product";
import { startWithLead } from "./lead.support";
import { articleText, marksIn } from "./workspace-corpus.support";

const slug = "bench";
const batchSize = 500;

/** What an assignment holds when it is opened. */
export type Load = { readonly words: number; readonly marks: number };

/** A running product with one project, in which somebody has a round of articles to code. */
export type Setting = {
  readonly product: Product;
  readonly client: HttpClient;
  /** Addresses of the workspaces, in the order of the loads. */
  readonly workspaces: readonly string[];
};

const idSchema = z.object({ id: z.string() });
const draftSchema = z.object({ id: z.string(), revision: z.number() });
const revisionSchema = z.object({ revision: z.number() });

/** Starts the built product on a data folder of its own and fills it by its own actions and endpoints. */
export async function openSetting(loads: readonly Load[]): Promise<Setting> {
  const { product, client, lead } = await startWithLead();
  await lead(z.unknown(), "projects.ts#createProject", { name: "Speed of the workspace", slug, description: "" });
  const actors = await addActors(lead);
  const { id, revision } = await lead(draftSchema, "codebooks.ts#beginDraft", slug);
  await lead(z.unknown(), "codebooks.ts#publishDraft", slug, { id, revision });
  const texts = loads.map(({ words }, seed) => articleText(words, seed + 1));
  const articleIds: string[] = [];
  for (const [place, text] of texts.entries()) articleIds.push(await addArticle(lead, text, place));
  await openRound(lead, product.dataDir, id, articleIds);
  const assignments = await assignmentsOf(product.dataDir);
  for (const [place, assignment] of assignments.entries()) {
    await addMarks(client, assignment, marksIn(texts[place] ?? "", loads[place]?.marks ?? 0, place, actors));
  }
  return { product, client, workspaces: assignments.map((assignment) => `/projects/${slug}/annotate/${assignment}`) };
}

async function addActors(lead: Caller): Promise<readonly string[]> {
  const keys = Array.from({ length: 24 }, (_, number) => `party_${number + 1}`);
  for (const [number, key] of keys.entries()) {
    const actor = { key, name: `Party ${number + 1}`, side: "", description: "", aliases: [`P${number + 1} council`] };
    await lead(z.unknown(), "actors.ts#createActor", slug, actor);
  }
  return keys;
}

async function addArticle(lead: Caller, text: string, place: number): Promise<string> {
  const title = `Article ${place + 1}`;
  const said = { title, titlePlacement: "apart", outlet: "The Bench", event: "", byline: "" };
  const rest = { publishedOn: "", url: "", language: "en", externalKey: "", zones: null };
  return (await lead(idSchema, "corpus.ts#importPastedArticle", slug, { ...said, ...rest, text })).id;
}

async function openRound(lead: Caller, dataDir: string, codebookVersionId: string, articleIds: readonly string[]) {
  const about = { name: "Round", kind: "production", blind: true, instructions: "", dueOn: "" };
  const sql = `SELECT m."id" FROM "Member" m JOIN "Project" p ON p."id" = m."projectId" WHERE p."slug" = $1`;
  const { rows } = await asOwner(dataDir, (client) => client.query<{ id: string }>(sql, [slug]));
  const memberIds = rows.map(({ id }) => id);
  const help = { prefill: true, propagation: true };
  const round = { ...about, ...help, codebookVersionId, articleIds, memberIds };
  await lead(z.unknown(), "rounds.ts#openRound", slug, await lead(idSchema, "rounds.ts#createRound", slug, round));
}

/** In the order of the articles. */
async function assignmentsOf(dataDir: string): Promise<readonly string[]> {
  const sql = `SELECT a."id" FROM "Assignment" a JOIN "Project" p ON p."id" = a."projectId" WHERE p."slug" = $1
    ORDER BY a."position"`;
  const { rows } = await asOwner(dataDir, (client) => client.query<{ id: string }>(sql, [slug]));
  return rows.map(({ id }) => id);
}

async function addMarks(client: HttpClient, assignment: string, marks: ReturnType<typeof marksIn>): Promise<void> {
  let baseRevision = 0;
  for (let from = 0; from < marks.length; from += batchSize) {
    const operations = marks.slice(from, from + batchSize).map((annotation) => ({ type: "add", annotation }));
    const answer = await client.post(`/api/projects/${slug}/assignments/${assignment}/operations`, {
      headers: { "Content-Type": "application/json", Origin: client.origin },
      body: JSON.stringify({ key: randomUUID(), baseRevision, operations }),
    });
    if (answer.status !== 200) throw new Error(`marks were refused with ${answer.status}: ${answer.body}`);
    baseRevision = revisionSchema.parse(JSON.parse(answer.body)).revision;
  }
}
