import { z } from "zod";
import { SeenCodings } from "@/lib/client/seen-codings";
import type { Serve } from "./network.test-support";
import type { Faults } from "./run.test-support";

const batch = z.looseObject({ key: z.uuid(), baseRevision: z.number() });

/** Does something else with every second batch of operations. */
function everySecondBatch(serve: Serve, otherwise: (request: Request, body: z.infer<typeof batch>) => Serve): Serve {
  let count = 0;
  return async (request, userId) => {
    if (request.method !== "POST" || !request.url.endsWith("/operations") || ++count % 2 === 1) {
      return serve(request, userId);
    }
    return otherwise(request, batch.parse(await request.clone().json()))(request, userId);
  };
}

/** What goes wrong in such systems; a simulation that doesn't fail with one of them proves nothing. */
export const faults: Readonly<Record<string, Faults>> = {
  "the server acknowledges what it does not commit": {
    serve: (serve) =>
      everySecondBatch(
        serve,
        (_, { baseRevision }) =>
          async () =>
            Response.json({ revision: baseRevision + 1 }),
      ),
  },
  "the server forgets the keys it has seen": {
    serve: (serve) =>
      everySecondBatch(serve, (request, body) => (_, userId) => {
        const { url, method, headers } = request;
        const anew = JSON.stringify({ ...body, key: crypto.randomUUID() });
        return serve(new Request(url, { method, headers, body: anew }), userId);
      }),
  },
  "the client takes a missing answer for a good one": {
    api: (api) => ({
      ...api,
      async send(sent) {
        const answer = await api.send(sent);
        return answer.kind === "unreachable" ? { kind: "accepted", revision: sent.baseRevision + 1 } : answer;
      },
    }),
  },
  "the client takes a wrong revision": {
    api: (api) => ({
      ...api,
      async send(sent) {
        const answer = await api.send(sent);
        return answer.kind === "accepted" ? { ...answer, revision: answer.revision + 1 } : answer;
      },
    }),
  },
  "the client takes nothing of what it missed": {
    api: (api) => ({
      ...api,
      async send(sent) {
        const answer = await api.send(sent);
        if (answer.kind !== "stale" || answer.missed === null) return answer;
        return { ...answer, missed: answer.missed.map((missed) => ({ ...missed, operations: [] })) };
      },
    }),
  },
  "the tab forgets what it has seen when the router brings a page back": { seen: () => new SeenCodings() },
  "a page that the router has kept is believed": { seen: () => undefined },
  "a closed window is gone for the others while its request is under way": { isGoneAtOnce: true },
  "the device forgets what marks looked like when they were changed": {
    queue: (queue) => ({
      adopt: (...of) => queue.adopt(...of),
      adoptSteps: (...of) => queue.adoptSteps(...of),
      change: (change) => queue.change({ ...change, put: change.put.map(({ seen: _, ...batch }) => batch) }),
    }),
  },
  "the device does not keep what is being sent": {
    queue: (queue) => ({
      adopt: (...of) => queue.adopt(...of),
      adoptSteps: (...of) => queue.adoptSteps(...of),
      change: (change) => queue.change({ ...change, put: change.put.filter(({ state }) => state !== "sealed") }),
    }),
  },
};
