import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { readBuilt } from "../access/built";
import { caller } from "../access/calling";
import type { Answer, HttpClient } from "../support/http";
import { type Assignment, assignmentsOf, type Objects } from "./objects";
import { askers, type Clients, slug } from "./team";

const base = (assignment: Assignment) => `/api/projects/${slug}/assignments/${assignment.id}`;

export function post(client: HttpClient, path: string, body: unknown): Promise<Answer> {
  const headers = { "Content-Type": "application/json", Origin: client.origin };
  return client.post(path, { headers, body: JSON.stringify(body) });
}

/** A complete mark on the nth long word of an article. */
export function someMark(text: string, word: number, change: Partial<Annotation> = {}): Annotation {
  const found = [...text.matchAll(/\b[a-z]{5,}\b/gi)][word];
  if (!found) throw new Error(`the article has no long word number ${word}`);
  return {
    ...{ id: randomUUID(), layer: "naming", label: "role_title" },
    ranges: [[found.index, found.index + found[0].length]],
    attributes: { actor: "valley_council", voice: "outlet", label_owner: "outlet", polarity: "neutral" },
    ...{ note: "", certainty: "sure", discuss: false, origin: "own" },
    ...change,
  };
}

async function expectDone(answer: Promise<Answer>): Promise<void> {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`${status}: ${body.slice(0, 500)}`);
}

/** Saves marks on the words of an assignment that nothing is on yet, and hands them in if told to. */
async function code(client: HttpClient, assignment: Assignment, words: readonly number[], handIn: boolean) {
  const marks = words.map((word) =>
    someMark(assignment.text, word, { note: `Word ${word}.`, discuss: word % 2 === 1 }),
  );
  const operations = marks.map((annotation) => ({ type: "add", annotation }));
  await expectDone(post(client, `${base(assignment)}/operations`, { key: randomUUID(), baseRevision: 0, operations }));
  if (handIn) await expectDone(handInAt(client, assignment, 1));
}

function handInAt(client: HttpClient, assignment: Assignment, revision: number): Promise<Answer> {
  return post(client, `${base(assignment)}/submission`, { key: randomUUID(), revision });
}

/** Before the worlds part, every asker hands in the first article of the team's round: the word all agree on, another. */
export async function sharedPast(clients: Clients, objects: Pick<Objects, "assignments" | "rounds">): Promise<void> {
  for (const [index, { person }] of askers.entries()) {
    const [first] = assignmentsOf(objects, person, objects.rounds[0]);
    if (!first) throw new Error(`${person} was given nothing`);
    await code(clients[person], first, [0, 1 + index], true);
  }
}

/** What peers propose; the askers propose the same name in both worlds. */
export const proposed = { name: "Sluice wardens", side: "", description: "Keepers of the weir.", aliases: ["wardens"] };

type Works = Pick<Objects, "assignments" | "rounds">;

/** Of the first round named, everything its two other annotators can do; they draft, hand in, are returned work. */
export async function workOfPeers(clients: Clients, objects: Works, roundId: string, by: "decider" | "lead") {
  const built = readBuilt();
  const returns = caller(built, clients[by]);
  const [first, second] = assignmentsOf(objects, "c2", roundId);
  const theirs = assignmentsOf(objects, "c3", roundId);
  if (!first || !second || !theirs[0]) throw new Error("the round hands nothing out");
  await code(clients.c2, first, [0, 4, 5, 6], true);
  await code(clients.c2, second, [0, 2], by === "decider");
  await code(clients.c3, theirs[0], [0, 7, 8, 9], true);
  if (theirs[2]) await code(clients.c3, theirs[2], [3], false);
  await caller(built, clients.c2)(z.unknown(), "actors.ts#proposeActor", slug, proposed);
  const remark = "Look again.";
  await returns(z.unknown(), "rounds.ts#returnAssignment", slug, { assignmentId: first.id, remark });
  await expectDone(handInAt(clients.c2, first, 1));
}
