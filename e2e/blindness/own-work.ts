import { randomUUID } from "node:crypto";
import { callAction } from "../access/asking";
import { readBuilt } from "../access/built";
import { pathOf } from "../access/calling";
import { asOwner } from "../access/database";
import type { HttpClient } from "../support/http";
import type { Replacements } from "./comparing";
import { assignmentsOf, type Objects } from "./objects";
import type { Question } from "./questions";
import { type Asker, nameOf, slug } from "./team";
import { post, proposed, someMark } from "./work";

/** An asker's own work, in its order: saving, saving what is out of date, handing in, going on, proposing an actor. */
export function ownWork(objects: Objects, asker: Asker): Question[] {
  const [, second, third] = assignmentsOf(objects, asker.person, objects.rounds[0]);
  if (!second || !third) throw new Error(`${asker.person} was given nothing`);
  const work = (assignmentId: string, what: string, body: unknown) => ({
    ...{ name: `own ${what}`, kind: "own" },
    ask: (by: HttpClient) => post(by, `/api/projects/${slug}/assignments/${assignmentId}/${what.split(" ")[0]}`, body),
  });
  const add = (text: string, baseRevision: number) => ({
    ...{ key: randomUUID(), baseRevision },
    operations: [{ type: "add", annotation: someMark(text, 0) }],
  });
  return [
    work(second.id, "operations", add(second.text, 0)),
    work(second.id, "operations stale", add(second.text, 0)),
    work(second.id, "submission stale", { key: randomUUID(), revision: 0 }),
    work(second.id, "submission", { key: randomUUID(), revision: 1 }),
    work(second.id, "operations after", add(second.text, 1)),
    work(third.id, "operations", add(third.text, 0)),
    proposal(),
  ];
}

/** The name that a peer has proposed already, or nobody. */
function proposal(): Question {
  const action = readBuilt().actions.find(({ name }) => name.endsWith("#proposeActor"));
  if (!action) throw new Error("the build has no action to propose an actor with");
  const path = pathOf(action.route, { projectSlug: slug });
  return {
    ...{ name: "own proposal", kind: "own" },
    ask: (by) => callAction(by, { action, path, input: [slug, proposed] }),
  };
}

/** What the server draws at random for an asker's own proposal, and nothing else, in each world anew, and what for it. */
export async function ownRandom(dataDir: string, asker: Asker): Promise<Replacements> {
  const { rows } = await asOwner(dataDir, (client) =>
    client.query<{ id: string; key: string }>(
      `SELECT a."id", a."key" FROM "Actor" a
       JOIN "Member" m ON m."projectId" = a."projectId" AND m."id" = a."proposedById"
       JOIN "User" u ON u."id" = m."userId" WHERE u."name" = $1 ORDER BY a."createdAt"`,
      [nameOf(asker.person)],
    ),
  );
  return rows.flatMap(
    ({ id, key }, index): Replacements => [
      [id, `own actor ${index}`],
      [key, key.replace(/[0-9a-f]{6}$/, `own end ${index}`)],
    ],
  );
}
