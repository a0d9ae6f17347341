import "fake-indexeddb/auto";
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import * as codingRoute from "@/app/api/projects/[projectSlug]/assignments/[assignmentId]/coding/route";
import * as operationsRoute from "@/app/api/projects/[projectSlug]/assignments/[assignmentId]/operations/route";
import * as submissionRoute from "@/app/api/projects/[projectSlug]/assignments/[assignmentId]/submission/route";
import { IndexedDbQueue } from "@/lib/client/indexed-db-queue";
import { MemoryQueue } from "@/lib/client/operation-queue";
import { handOver } from "@/lib/server/env";
import { returnAssignment } from "@/lib/server/services/return-work";
import { accessFor } from "@/lib/server/testing/project";
import { ServerProcess } from "@/lib/server/testing/server-process";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { signedInUser } from "@/lib/server/testing/signed-in-user";
import { lookAt, makeCodings } from "@/lib/server/testing/simulated-codings";
import { simulationSettings } from "@/lib/server/testing/simulation-settings";
import { cameBack, leftUnsent, type SimulationEvent, sharedMark, simulationEvent } from "./events.test-support";
import { faults } from "./faults.test-support";
import type { Serve } from "./network.test-support";
import { type Faults, Run, type Subject } from "./run.test-support";

vi.mock("@/lib/server/auth/session", async () => {
  const { signedInUser: user } = await import("@/lib/server/testing/signed-in-user");
  return { currentUser: async () => user.getStore() ?? null };
});

const { database, owner } = await serverUnderTest();
const { runs, seed, path } = simulationSettings();
const publicUrl = "http://127.0.0.1:3000";
const server = new ServerProcess();
const pool = new pg.Pool({ connectionString: database.ownerUrl, max: 4 });
beforeAll(() => handOver({ publicUrl }));
afterAll(() => pool.end());

const routes = new Map([
  ["GET coding", codingRoute.GET],
  ["GET operations", operationsRoute.GET],
  ["POST operations", operationsRoute.POST],
  ["POST submission", submissionRoute.POST],
]);

/** Codings of one person in a project of their own, one after another. */
async function makeLane() {
  const world = await makeCodings(owner);
  const { slug, projectId, annotators, lead } = world;
  const [{ user }, { user: other }] = annotators;
  const users = new Map([user, other].map((one) => [one.id, one]));

  function routesTo(assignmentId: string): Serve {
    return (request, userId) => {
      const route = routes.get(`${request.method} ${new URL(request.url).pathname.split("/").at(-1)}`);
      if (route === undefined) throw new Error(`The simulation has no route for ${request.method} ${request.url}.`);
      const params = Promise.resolve({ projectSlug: slug, assignmentId });
      return signedInUser.run(users.get(userId ?? "") ?? null, () => route(request, { params }));
    };
  }

  return async (makeQueue: (assignmentId: string) => Subject["makeQueue"]): Promise<Subject> => {
    const assignmentId = await world.next();
    const serve = routesTo(assignmentId);
    return {
      ...{ assignmentId, userId: user.id, otherUserId: other.id, makeQueue: makeQueue(assignmentId) },
      base: `${publicUrl}/api/projects/${slug}/assignments/${assignmentId}`,
      serve: (request, userId) => server.answer(() => serve(request, userId)),
      serveDying: (request, userId) => server.dieOf(() => serve(request, userId)),
      look: () => lookAt(pool, projectId, assignmentId),
      async giveBack() {
        const returned = await server.answer(async () =>
          returnAssignment(await accessFor(lead.user, slug, "review.decide"), { assignmentId, remark: "" }),
        );
        if (!returned.ok) throw new Error(`The lead can't give back: ${returned.error.code}`);
      },
    };
  };
}

/** The browser's own database takes its time: in one run of eight, the others keep their queues in memory. */
const kindOfQueue = fc.constantFrom(...Array<"memory">(7).fill("memory"), "indexed-db" as const);
const beginnings = fc.constantFrom<(readonly SimulationEvent[])[]>([], [], sharedMark, cameBack, leftUnsent);
const events = fc.array(simulationEvent, { minLength: 3, maxLength: 14, size: "max" });

async function simulation(fault?: Faults) {
  const nextSubject = await makeLane();
  let number = 0;
  return fc.asyncProperty(beginnings, events, kindOfQueue, async (beginning, happening, kind) => {
    const opened: IndexedDbQueue[] = [];
    const subject = await nextSubject((assignmentId) => () => {
      if (kind === "memory") return new MemoryQueue();
      const queue = new IndexedDbQueue(`device ${opened.length}`, assignmentId);
      opened.push(queue);
      return queue;
    });
    try {
      await new Run(subject, ++number, fault).through([...beginning, ...happening]);
    } finally {
      for (const queue of opened) await queue.close();
    }
  });
}

/** Side by side they wait for the database together; what failed is run alone. */
const lanes = path === undefined ? 4 : 1;

it(
  "loses nothing, doubles nothing and never claims more than the server holds",
  async () => {
    const properties = [];
    for (let lane = 0; lane < lanes; lane++) properties.push(await simulation());
    const settings = { numRuns: Math.ceil(runs / lanes), path };
    const ended = await Promise.allSettled(
      properties.map((property, lane) => fc.assert(property, { ...settings, seed: seed + lane })),
    );
    for (const one of ended) if (one.status === "rejected") throw one.reason;
  },
  600_000 + runs * 1_000,
);

it.each(Object.entries(faults))(
  "fails where %s",
  async (_, fault) => {
    const { failed } = await fc.check(await simulation(fault), { numRuns: 200, seed, endOnFailure: true });
    expect(failed).toBe(true);
  },
  600_000,
);
