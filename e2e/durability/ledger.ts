import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { APIRequestContext } from "@playwright/test";
import { add } from "@/lib/domain/annotation/marks.test-support";

/** What one client was told is stored. */
export type Acknowledged = { readonly annotationId: string; readonly revision: number };

type Client = {
  readonly request: APIRequestContext;
  readonly url: string;
  /** /api/projects/…/assignments/… */
  readonly path: string;
};

const longestAttempt = 5_000;

/** One request; null where it is not known what became of it. */
async function attempt({ request, url, path }: Client, body: unknown) {
  try {
    const answer = await request.post(`${url}${path}/operations`, {
      data: body,
      headers: { Origin: url },
      timeout: longestAttempt,
    });
    return answer.status() >= 500 ? null : { status: answer.status(), body: await answer.json() };
  } catch {
    return null;
  }
}

/**
 * A client that adds one mark after the other, as the workspace does: the same key and body until it is answered. Goes
 * on until `until` says so and the last mark it began is acknowledged; tells `onSaved` of each. Returns its ledger.
 */
export async function saveUntil(client: Client, until: () => boolean, onSaved: () => void): Promise<Acknowledged[]> {
  const ledger: Acknowledged[] = [];
  let revision = 0;
  while (!until()) {
    const annotationId = randomUUID();
    const body = { key: randomUUID(), baseRevision: revision, operations: [add(annotationId)] };
    let answer = await attempt(client, body);
    while (answer === null) {
      await sleep(200 + Math.random() * 300);
      answer = await attempt(client, body);
    }
    if (answer.status !== 200) throw new Error(`save refused: ${answer.status} ${JSON.stringify(answer.body)}`);
    revision = answer.body.revision;
    ledger.push({ annotationId, revision });
    onSaved();
  }
  return ledger;
}
