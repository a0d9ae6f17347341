import { randomUUID } from "node:crypto";
import { z } from "zod";
import { people } from "@/prisma/seed/people";
import { readBuilt } from "../access/built";
import { caller } from "../access/calling";
import { memberId } from "../access/project-content";
import { cookiesIn, HttpClient } from "../support/http";
import { statePath, world } from "../support/people";

const idSchema = z.object({ id: z.string() });

export type OwnActor = { readonly name: string; readonly key: string; readonly aliases: readonly string[] };

type OwnRound = {
  readonly text: string;
  readonly language: string;
  readonly actors: readonly OwnActor[];
};

/**
 * A project of a test's own with one article and an open round in which its lead, of the demonstration, codes it; made
 * through the product's own actions.
 *
 * @returns the slug of the project
 */
export async function makeOwnRound({ text, language, actors }: OwnRound): Promise<string> {
  const { url, statesDir } = world();
  const slug = `own-${randomUUID().slice(0, 8)}`;
  const lead = caller(readBuilt(), new HttpClient(new URL(url).origin, cookiesIn(statePath(statesDir, "lead"))));
  await lead(z.unknown(), "projects.ts#createProject", { name: "Of one’s own", slug, description: "" });
  const draft = await lead(z.object({ id: z.string(), revision: z.number() }), "codebooks.ts#beginDraft", slug);
  await lead(z.unknown(), "codebooks.ts#publishDraft", slug, draft);
  for (const actor of actors) {
    await lead(z.unknown(), "actors.ts#createActor", slug, { ...actor, side: "", description: "" });
  }
  const said = { title: "", titlePlacement: "by-looks", outlet: "", event: "", byline: "", publishedOn: "", url: "" };
  const article = { ...said, language, externalKey: "", zones: null, text };
  const { id: articleId } = await lead(idSchema, "corpus.ts#importPastedArticle", slug, article);
  const { id } = await lead(idSchema, "rounds.ts#createRound", slug, {
    ...{ name: "Alone", kind: "training", blind: true, prefill: true, propagation: true, instructions: "", dueOn: "" },
    ...{ codebookVersionId: draft.id, articleIds: [articleId], memberIds: [await memberId(slug, people[0].name)] },
  });
  await lead(z.unknown(), "rounds.ts#openRound", slug, { id });
  return slug;
}
