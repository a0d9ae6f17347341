import { setTimeout as sleep } from "node:timers/promises";
import { disconnect } from "@/lib/server/db";
import { readEnvironment } from "@/lib/server/env";
import { describeRefusal, reasonOf } from "@/lib/server/run/refusal";
import { supervise } from "@/lib/server/run/supervisor";
import { seedDemonstration } from "@/prisma/seed/seed";
import { printFirstRun } from "./first-run";

/** Everything must be over this long after the first signal, whatever hangs. */
const longestStop = 14_500;

const announceAttempts = 5;

function say(line: string): void {
  console.log(line);
}

function fail(line: string): never {
  console.error(line);
  process.exit(1);
}

/** The database may be restarting at this very moment: that must not end an application that already serves. */
async function announce(publicUrl: string): Promise<void> {
  for (let attempt = 1; attempt <= announceAttempts; attempt += 1) {
    try {
      return await printFirstRun(publicUrl);
    } catch (thrown) {
      if (attempt === announceAttempts) say(`Parallax is ready: ${publicUrl} (no links: ${reasonOf(thrown)})`);
      else await sleep(2_000);
    } finally {
      // From here on only the web server talks to the database.
      await disconnect();
    }
  }
}

async function seedIfNew(): Promise<void> {
  if (await seedDemonstration()) say("Made the demonstration project.");
}

/** Stops at Ctrl-C and SIGTERM, and when the process that started us is gone without having told us. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) return;
    controller.abort();
    say("Stopping…");
    setTimeout(() => fail("Stopping took too long; the next start ends what is left."), longestStop).unref();
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, stop);
  process.on("disconnect", stop);
  return controller.signal;
}

async function main(): Promise<void> {
  const environment = readEnvironment();
  if (!environment.ok) fail(describeRefusal(environment.error));
  const served = await supervise(environment.value, {
    mode: process.argv.includes("--dev") ? "development" : "production",
    stop: stopSignal(),
    report: say,
    beforeServing: seedIfNew,
    afterReady: announce,
  });
  if (!served.ok) fail(describeRefusal(served.error));
  process.exit(0);
}

main().catch((thrown) => fail(`Parallax could not go on: ${reasonOf(thrown)}`));
