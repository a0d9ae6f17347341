import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { err, ok, type Result } from "@/lib/domain/result";
import { decide, type Effect, initialKeeping, type KeepingEvent, type ServiceName } from "./keeping";
import type { ProcessIdentity } from "./process-identity";
import { type Refusal, reasonOf } from "./refusal";

/** A process of ours: who it is, when it is gone, how to end it in its own way. */
export type Running = {
  readonly identity: ProcessIdentity;
  readonly ended: Promise<void>;
  stop(): Promise<void>;
};

/** How the processes are started and asked. */
export type Services = {
  /** The database as it runs now; null where it is external and others keep it. */
  readonly database: Running | null;
  startDatabase(): Promise<Result<Running, Refusal>>;
  startWeb(): Promise<Result<Running, Refusal>>;
  /** Answers when the web server can work; refuses one that takes too long, or that ended. */
  untilReady(web: Running): Promise<Result<void, Refusal>>;
  /** One line for the operator at each end and each failure to start. */
  report(line: string): void;
};

export type Keeper = {
  /** Starts the web server and keeps it, too; answers once it can work, or why it can't. */
  serve(): Promise<Result<void, Refusal>>;
  /** Ends the web server for good, lets it finish what it has, then the database. */
  stop(): Promise<void>;
};

/** Keeps the processes of an installation running as `decide` says; does nothing of its own accord. */
export function keepRunning(services: Services): Keeper {
  const stopping = new AbortController();
  const current: { [Name in ServiceName]: Running | null } = { database: services.database, web: null };
  const starting: { [Name in ServiceName]: Promise<void> } = { database: Promise.resolve(), web: Promise.resolve() };
  let keeping = initialKeeping;
  let settle: (result: Result<void, Refusal>) => void = () => undefined;
  const serving = new Promise<Result<void, Refusal>>((resolve) => {
    settle = resolve;
  });

  function dispatch(event: KeepingEvent): void {
    const step = decide(keeping, event);
    keeping = step.next;
    for (const effect of step.effects) perform(effect);
  }

  function perform(effect: Effect): void {
    if (effect.type === "start") starting[effect.service] = start(effect.service);
    else if (effect.type === "pause") void pause(effect.service, effect.milliseconds);
    else if (effect.type === "await-ready") void awaitReady();
    else if (effect.type === "report") services.report(effect.line);
    else settle(effect.type === "give-up" ? err(effect.refusal) : ok(undefined));
  }

  async function attempt(service: ServiceName): Promise<Result<Running, Refusal>> {
    try {
      return await (service === "database" ? services.startDatabase() : services.startWeb());
    } catch (thrown) {
      return err({ code: "process_not_started", service, reason: reasonOf(thrown) });
    }
  }

  async function start(service: ServiceName): Promise<void> {
    const started = await attempt(service);
    if (!started.ok) return dispatch({ type: "not-started", service, refusal: started.error });
    // Also in the middle of a stop, which ends whatever a start under way brings.
    current[service] = started.value;
    void watch(service, started.value);
    dispatch({ type: "started", service });
  }

  async function watch(service: ServiceName, running: Running): Promise<void> {
    const begun = Date.now();
    await running.ended;
    if (current[service] === running) current[service] = null;
    dispatch({ type: "ended", service, after: Date.now() - begun });
  }

  async function pause(service: ServiceName, milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined);
    dispatch({ type: "pause-over", service });
  }

  async function awaitReady(): Promise<void> {
    const { web } = current;
    if (web === null) return;
    const ready = await services.untilReady(web);
    // Of one that has ended meanwhile `ended` tells; the next one is asked anew.
    if (current.web !== web) return;
    dispatch(ready.ok ? { type: "ready" } : { type: "overdue", refusal: ready.error });
  }

  async function end(service: ServiceName): Promise<void> {
    await starting[service];
    await current[service]?.stop();
  }

  if (services.database !== null) void watch("database", services.database);
  return {
    serve() {
      dispatch({ type: "serve" });
      return serving;
    },
    async stop() {
      dispatch({ type: "stop" });
      stopping.abort();
      settle(err({ code: "stopped" }));
      await end("web");
      await end("database");
    },
  };
}
