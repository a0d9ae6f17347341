import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { expect } from "@playwright/test";
import type { people } from "@/prisma/seed/people";
import { asOwner } from "../access/database";
import { HttpClient } from "../support/http";
import { makeDataDir, type Product, startProduct } from "../support/product";
import { signInByLink } from "../support/signing-in";
import { type Clients, inviteAdjudicators, nameOf } from "./team";

/** One installation at one moment, from which worlds are made that share everything up to it. */
export type Origin = {
  /** When it was stopped: what is of a later time was done in a world. */
  readonly at: Date;
  readonly clients: Clients;
  /** Starts a copy of the installation on the port that it had; one at a time. */
  inWorld<T>(work: (dataDir: string) => Promise<T>): Promise<T>;
  remove(): void;
};

async function signInAll({ url, firstRun }: Product): Promise<Clients> {
  const signedIn = async (key: (typeof people)[number]["key"]) => {
    const client = new HttpClient(url);
    await signInByLink(client, firstRun.people.get(nameOf(key)) ?? "");
    return client;
  };
  const lead = await signedIn("lead");
  return {
    lead,
    c1: await signedIn("c1"),
    c2: await signedIn("c2"),
    c3: await signedIn("c3"),
    viewer: await signedIn("viewer"),
    ...(await inviteAdjudicators(lead)),
  };
}

/**
 * Waits until what the installation counts by itself is counted: each world would go on with it in its own time, and show
 * how far it is. The row of the stage `gold` only notes that gold changed: nobody counts anything for it.
 */
async function untilCounted(dataDir: string): Promise<void> {
  const toCount = `SELECT (SELECT count(*) FROM "AgreementRollup" WHERE "stage" <> 'gold' AND "changes" <> "counted")
    + (SELECT count(*) FROM "Job" WHERE "state" IN ('waiting', 'running')) AS "left"`;
  const left = () => asOwner(dataDir, async (client) => Number((await client.query(toCount)).rows[0]?.left));
  await expect.poll(left, { timeout: 60_000 }).toBe(0);
}

/** The demonstration with everybody signed in and what `prepare` does, stopped, so that it can be copied. */
export async function makeOrigin(prepare: (clients: Clients, dataDir: string) => Promise<void>): Promise<Origin> {
  const [kept, copy] = [makeDataDir(), makeDataDir()];
  const product = await startProduct({ dataDir: kept });
  const clients = await signInAll(product);
  try {
    await prepare(clients, kept);
    await untilCounted(kept);
  } finally {
    await product.stop();
  }
  const port = Number(new URL(product.url).port);
  const remove = () => [kept, copy].map((dataDir) => rmSync(dataDir, { recursive: true, force: true }));
  return {
    at: new Date(),
    clients,
    async inWorld(work) {
      rmSync(copy, { recursive: true, force: true });
      // With its owners: the database refuses a folder that isn't its user's.
      execFileSync("cp", ["-a", kept, copy]);
      const world = await startProduct({ dataDir: copy, port });
      try {
        return await work(copy);
      } finally {
        await world.stop();
      }
    },
    remove,
  };
}
