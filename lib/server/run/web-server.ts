import "server-only";
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { err, ok, type Result } from "@/lib/domain/result";
import { type Environment, type WebHandOver, webServerVariables } from "@/lib/server/env";
import type { Running } from "./keep-running";
import { identify, isRunning, type ProcessIdentity, signal, waitForEnd } from "./process-identity";
import { type Refusal, reasonOf } from "./refusal";

export type WebServerMode = "production" | "development";

const drainPatience = 8_000;
/** Longer than browsers' and proxies' pauses between requests: one that is sent while we hang up would be lost. */
const idleConnection = 75_000;
const readyPatience = { production: 60_000, development: 180_000 } as const;

/** Refuses an address that is taken or isn't this machine's, before anything else is started. */
export function checkAddress(host: string, port: number): Promise<Result<void, Refusal>> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (thrown) => {
      const code = "code" in thrown ? thrown.code : "";
      if (code === "EADDRINUSE") resolve(err({ code: "port_in_use", host, port }));
      else resolve(err({ code: "address_unusable", host, port, reason: reasonOf(thrown) }));
    });
    probe.listen(port, host, () => probe.close(() => resolve(ok(undefined))));
  });
}

/** Lets the web server finish the requests it has, then ends whatever is left of its group by force. */
export async function endWebServer(identity: ProcessIdentity): Promise<void> {
  if (!isRunning(identity)) return;
  signal(identity.pid, "SIGTERM");
  await waitForEnd(identity, drainPatience);
  // Workers of the development server outlive it.
  signal(-identity.pid, "SIGKILL");
  await waitForEnd(identity, 1_000);
}

function startChild(environment: Environment, values: WebHandOver, mode: WebServerMode): ChildProcess {
  const next = path.join(environment.root, "node_modules", "next", "dist", "bin", "next");
  const verb = mode === "production" ? "start" : "dev";
  const place = ["-H", environment.host, "-p", String(environment.port)];
  const patience = mode === "production" ? ["--keepAliveTimeout", String(idleConnection)] : [];
  // Its own process group: on Ctrl-C we drain it before the database goes.
  return spawn(process.execPath, [next, verb, ...place, ...patience], {
    cwd: environment.root,
    env: webServerVariables(environment, values, mode),
    detached: true,
    stdio: ["ignore", "inherit", "inherit"],
  });
}

/** Starts the web server; it runs, but need not answer yet. */
export async function startWebServer(
  environment: Environment,
  values: WebHandOver,
  mode: WebServerMode,
): Promise<Result<Running, Refusal>> {
  const child = startChild(environment, values, mode);
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const identity = child.pid === undefined ? null : identify(child.pid);
  if (identity === null) {
    await ended;
    return err({ code: "app_not_started", reason: "its process ended at once" });
  }
  // Workers of one that was killed would keep its address.
  const cleared = ended.then(() => signal(-identity.pid, "SIGKILL"));
  return ok({
    identity,
    ended: cleared,
    async stop() {
      await endWebServer(identity);
      await cleared;
    },
  });
}

/** The address on which this machine asks the server whether it is ready. */
function readyUrl(host: string, port: number): string {
  const local = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${local.includes(":") ? `[${local}]` : local}:${port}/api/ready`;
}

async function answersReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: "manual" });
    // To its end: a connection with an answer that nobody reads is one that the server would wait for when it is to end.
    await answer.text();
    return answer.ok;
  } catch {
    return false;
  }
}

/** Waits until the server says that it can work; refuses when it ends, takes too long or is no longer wanted. */
export async function waitUntilReady(
  environment: Environment,
  running: Running,
  mode: WebServerMode,
  stop: AbortSignal,
): Promise<Result<void, Refusal>> {
  const url = readyUrl(environment.host, environment.port);
  const until = Date.now() + readyPatience[mode];
  let gone = false;
  void running.ended.then(() => {
    gone = true;
  });
  while (!gone && !stop.aborted && Date.now() < until) {
    if (await answersReady(url)) return ok(undefined);
    await sleep(100);
  }
  return err({ code: "app_not_started", reason: `${url} did not answer within ${readyPatience[mode] / 1000} s` });
}
