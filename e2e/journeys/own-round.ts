import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { WorkspacePage } from "@/e2e/pages/workspace";
import type { Label, Layer } from "@/lib/domain/codebook/codebook";
import { people } from "@/prisma/seed/people";
import { readBuilt } from "../access/built";
import { caller } from "../access/calling";
import { memberId } from "../access/project-content";
import { cookiesIn, HttpClient } from "../support/http";
import { statePath, world } from "../support/people";

const idSchema = z.object({ id: z.string() });
const draftSchema = z.object({ id: z.string(), revision: z.number() });

export type OwnActor = { readonly name: string; readonly key: string; readonly aliases: readonly string[] };

export type OwnRound = {
  readonly text: string;
  /** Of further articles. */
  readonly more?: readonly string[];
  readonly language: string;
  readonly actors?: readonly OwnActor[];
  /** Instead of those of the preset. */
  readonly layers?: readonly Layer[];
  /** Unless it is said to be open: then the lead can also take articles away from themselves. */
  readonly blind?: boolean;
};

/**
 * A project of a test's own with an open round in which its lead, of the demonstration, codes its articles; made through
 * the product's own actions.
 *
 * @returns the slug of the project
 */
export async function makeOwnRound({
  text,
  more = [],
  language,
  actors = [],
  layers,
  blind = true,
}: OwnRound): Promise<string> {
  const slug = `own-${randomUUID().slice(0, 8)}`;
  const lead = callerAsLead();
  await lead(z.unknown(), "projects.ts#createProject", { name: "Of one’s own", slug, description: "" });
  let draft = await lead(draftSchema, "codebooks.ts#beginDraft", slug);
  if (layers !== undefined) {
    const change = { id: draft.id, revision: draft.revision, content: { layers }, changeNote: "" };
    const { revision } = await lead(z.object({ revision: z.number() }), "codebooks.ts#changeDraft", slug, change);
    draft = { id: draft.id, revision };
  }
  await lead(z.unknown(), "codebooks.ts#publishDraft", slug, draft);
  for (const actor of actors) {
    await lead(z.unknown(), "actors.ts#createActor", slug, { ...actor, side: "", description: "" });
  }
  const said = { title: "", titlePlacement: "by-looks", outlet: "", event: "", byline: "", publishedOn: "", url: "" };
  const articleIds: string[] = [];
  for (const one of [text, ...more]) {
    const article = { ...said, language, externalKey: "", zones: null, text: one };
    articleIds.push((await lead(idSchema, "corpus.ts#importPastedArticle", slug, article)).id);
  }
  const { id } = await lead(idSchema, "rounds.ts#createRound", slug, {
    ...{ name: "Alone", kind: "training", blind, prefill: true, propagation: true, instructions: "", dueOn: "" },
    ...{ codebookVersionId: draft.id, articleIds, memberIds: [await memberId(slug, people[0].name)] },
  });
  await lead(z.unknown(), "rounds.ts#openRound", slug, { id });
  return slug;
}

function callerAsLead() {
  const { url, statesDir } = world();
  return caller(readBuilt(), new HttpClient(new URL(url).origin, cookiesIn(statePath(statesDir, "lead"))));
}

/** Takes the article that is open out of its annotator's work. */
export async function withdraw(workspace: WorkspacePage): Promise<void> {
  const { slug, assignment } = workspace.opened;
  await callerAsLead()(z.unknown(), "rounds.ts#withdrawAssignment", slug, { assignmentId: assignment });
}

/** Makes such a round and opens its first article as whoever codes it. */
export async function openOwnRound(page: Page, round: OwnRound): Promise<WorkspacePage> {
  await page.goto(`/projects/${await makeOwnRound(round)}/queue`);
  await page.getByRole("link", { name: /^Start with/ }).click();
  const workspace = new WorkspacePage(page);
  await workspace.expectSaved();
  return workspace;
}

/** A layer of marks that need nothing but their label. */
export const plainLayer: Layer = {
  ...{ key: "naming", name: "Naming", description: "", unit: "span", attributes: [] },
  rules: { overlap: "allow", discontinuous: true, snap: "phrase", oneOf: [] },
  labels: [plainLabel("armed", "Armed group"), plainLabel("place", "Place"), plainLabel("other", "Other")],
};

export function plainLabel(key: string, name: string): Label {
  return { key, name, parent: null, definition: "", do: "", dont: "", example: "" };
}
