import { expect, test } from "@playwright/test";
import { asOwner } from "../access/database";
import type { Answer, HttpClient } from "../support/http";
import { type Answers, askAll, askInOrder, differences } from "./comparing";
import { type Objects, readObjects } from "./objects";
import { makeOrigin, type Origin } from "./origin";
import { ownWork, type Question, readingQuestions } from "./questions";
import { workOfPeers } from "./work";

// Blind is blind: two worlds that differ only in the work of an annotator's peers, and in what others made of it, must
// answer that annotator the same, byte by byte. (Goguen and Meseguer 1982 call it non-interference.)

let origin: Origin;
let objects: Objects;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  origin = await makeOrigin(async (_, dataDir) => {
    objects = await readObjects(dataDir);
  });
});
test.afterAll(() => origin?.remove());

type Told = { readonly before: Answers; readonly work: Answers; readonly after: Answers };

/** What the asker is told before and after work of their own. */
async function askIn(work: readonly Question[], asker: HttpClient): Promise<Told> {
  const questions = readingQuestions(objects);
  return {
    before: await askAll(asker, questions, origin.at),
    work: await askInOrder(asker, work, origin.at),
    after: await askAll(asker, questions, origin.at),
  };
}

test("an annotator who still codes is told the same whatever the peers have done, and every leak would be seen", async () => {
  test.setTimeout(600_000);
  const { c1 } = origin.clients;
  const work = ownWork(objects);
  const idle = await origin.inWorld(() => askIn(work, c1));
  expect(idle.before.size).toBeGreaterThan(200);

  await origin.inWorld(async (dataDir) => {
    await workOfPeers(origin.clients, objects);
    const handedIn = await submissions(dataDir);
    expect(handedIn).toBeGreaterThan(24);
    const busy = await askIn(work, c1);
    for (const part of ["before", "work", "after"] as const) {
      expect(differences(idle[part], busy[part]), part).toEqual([]);
    }
    for (const [leak, plant] of Object.entries(leaks)) {
      const leaking = readingQuestions(objects).map(({ name, ask }) => ({
        name,
        ask: async (by: HttpClient) => plant(await ask(by), handedIn),
      }));
      const told = await askAll(c1, leaking.slice(0, 40), origin.at);
      const same = new Map([...busy.after].filter(([name]) => told.has(name)));
      expect(differences(same, told).length, leak).toBeGreaterThan(0);
    }
  });
});

function submissions(dataDir: string): Promise<number> {
  return asOwner(dataDir, async (client) => {
    const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS "count" FROM "Submission"`);
    return rows[0]?.count ?? 0;
  });
}

/** What a server might let slip: how much peers have handed in, in which order, or only that something has changed. */
const leaks: Readonly<Record<string, (answer: Answer, count: number) => Answer>> = {
  "a count": (answer, count) => ({ ...answer, body: answer.body.replace("</main>", `${count}</main>`) }),
  "an order": (answer) => ({
    ...answer,
    body: answer.body.replace(/(<li[^>]*>.*?<\/li>)(<li[^>]*>.*?<\/li>)/s, "$2$1"),
  }),
  "an ETag": (answer, count) => ({ ...answer, headers: { ...answer.headers, etag: `"${count}"` } }),
};
