import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { readBuilt } from "../access/built";
import { type Caller, caller } from "../access/calling";
import type { HttpClient } from "../support/http";
import { type Assignment, type Objects, openAssignments, slug } from "./objects";
import type { Clients } from "./origin";

const base = (assignment: Assignment) => `/api/projects/${slug}/assignments/${assignment.id}`;

export function post(client: HttpClient, path: string, body: unknown) {
  const headers = { "Content-Type": "application/json", Origin: client.origin };
  return client.post(path, { headers, body: JSON.stringify(body) });
}

/** A complete mark on the first words of an article. */
export function someMark(id: string, change: Partial<Annotation> = {}): Annotation {
  return {
    ...{ id, layer: "naming", label: "role_title", ranges: [[0, 12]] },
    attributes: { actor: "valley_council", voice: "outlet", label_owner: "outlet", polarity: "neutral" },
    ...{ note: "", certainty: "sure", discuss: false, origin: "own" },
    ...change,
  };
}

async function expectDone(answer: Promise<{ readonly status: number; readonly body: string }>): Promise<void> {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`${status}: ${body.slice(0, 500)}`);
}

/** Saves marks on an assignment that nothing is on yet, and hands them in if told to. */
export async function code(client: HttpClient, assignment: Assignment, marks: readonly Annotation[], handIn: boolean) {
  const operations = marks.map((annotation) => ({ type: "add", annotation }));
  const save = { key: randomUUID(), baseRevision: 0, operations };
  await expectDone(post(client, `${base(assignment)}/operations`, save));
  if (handIn) await expectDone(post(client, `${base(assignment)}/submission`, { key: randomUUID(), revision: 1 }));
}

/** What peers propose; the asker proposes the same name in both worlds. */
export const proposed = { name: "Sluice wardens", side: "", description: "Keepers of the weir.", aliases: ["wardens"] };

/**
 * Everything that peers, and those who see their work, can do without touching the asker's own: they draft, hand in,
 * are returned work and hand it in again, propose actors; the lead takes agreed cases into gold and decides others.
 */
export async function workOfPeers(clients: Clients, objects: Objects): Promise<void> {
  const built = readBuilt();
  const [lead, peer] = [caller(built, clients.lead), caller(built, clients.c2)];
  const [first, second] = openAssignments(objects, "C2");
  const [third] = openAssignments(objects, "C3");
  if (!first || !second || !third) throw new Error("the demonstration hands nothing out");
  const marks = () => [someMark(randomUUID(), { note: "A peer’s note." }), someMark(randomUUID(), { discuss: true })];
  await code(clients.c2, first, marks(), true);
  await code(clients.c2, second, marks(), false);
  await code(clients.c3, third, marks(), true);
  await peer(z.unknown(), "actors.ts#proposeActor", slug, proposed);
  await lead(z.unknown(), "rounds.ts#returnAssignment", slug, { assignmentId: first.id, remark: "Look again." });
  const revision = { key: randomUUID(), revision: 1 };
  await expectDone(post(clients.c2, `${base(first)}/submission`, revision));
  await decide(lead, objects);
}

async function decide(lead: Caller, { rounds, cases }: Objects): Promise<void> {
  for (const roundId of rounds) {
    // Only one of them has cases; the other is told that nothing is agreed.
    await lead(z.unknown(), "review.ts#takeAgreed", slug, { roundId }).catch(() => undefined);
  }
  for (const caseId of cases) {
    const seen = { caseId, revision: 0 };
    await lead(z.unknown(), "review.ts#deferCase", slug, seen).catch(() => undefined);
  }
}
