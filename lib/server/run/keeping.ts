import "server-only";
import { describeRefusal, type Refusal } from "./refusal";

/** The two processes of an installation. The web server needs the database, so it is started after it. */
export type ServiceName = "database" | "web";

/**
 * `unwanted`: not to be started (yet); `waiting`: to be started as soon as what it needs runs; `pausing`: it ended a
 * moment ago; `starting`; `running`.
 */
export type Phase = "unwanted" | "waiting" | "pausing" | "starting" | "running";

type Service = { readonly phase: Phase; readonly pause: number };

/** Everything that decides what is done next about the processes. */
export type Keeping = {
  readonly stopping: boolean;
  /** Whether the application has answered once: before that, one that can't start is refused, afterwards never. */
  readonly served: boolean;
  /** How often the web server ended before it ever answered, while the database ran throughout. */
  readonly firstFailures: number;
  readonly database: Service;
  readonly web: Service;
};

export type KeepingEvent =
  | { readonly type: "serve" }
  | { readonly type: "started"; readonly service: ServiceName }
  | { readonly type: "ready" }
  /** The web server took too long to answer for the first time. */
  | { readonly type: "overdue"; readonly refusal: Refusal }
  | { readonly type: "not-started"; readonly service: ServiceName; readonly refusal: Refusal }
  /** A process that ran ended by itself, after so many milliseconds. */
  | { readonly type: "ended"; readonly service: ServiceName; readonly after: number }
  | { readonly type: "pause-over"; readonly service: ServiceName }
  | { readonly type: "stop" };

export type Effect =
  | { readonly type: "start"; readonly service: ServiceName }
  | { readonly type: "pause"; readonly service: ServiceName; readonly milliseconds: number }
  /** Ask the web server until it answers, ends or is overdue. */
  | { readonly type: "await-ready" }
  | { readonly type: "report"; readonly line: string }
  | { readonly type: "serving" }
  | { readonly type: "give-up"; readonly refusal: Refusal };

export type Step = { readonly next: Keeping; readonly effects: readonly Effect[] };

export const shortestPause = 200;
const longestPause = 5_000;
/** Who ran this long had started well: the next end is answered at once again. */
const healthyAfter = 15_000;
/** A web server that can't start at all is refused after so many attempts. */
export const firstAttempts = 3;

const names = { database: "PostgreSQL", web: "The web server" } as const;

/** With a database that runs already: ours as it was opened, or an external one, which never ends here. */
export const initialKeeping: Keeping = {
  stopping: false,
  served: false,
  firstFailures: 0,
  database: { phase: "running", pause: shortestPause },
  web: { phase: "unwanted", pause: shortestPause },
};

function enter(keeping: Keeping, service: ServiceName, phase: Phase): Keeping {
  return { ...keeping, [service]: { ...keeping[service], phase } };
}

/** Starts what waits and has what it needs. */
function startWaiting(keeping: Keeping, effects: readonly Effect[]): Step {
  if (keeping.database.phase === "waiting") {
    return {
      next: enter(keeping, "database", "starting"),
      effects: [...effects, { type: "start", service: "database" }],
    };
  }
  if (keeping.web.phase === "waiting" && keeping.database.phase === "running") {
    return { next: enter(keeping, "web", "starting"), effects: [...effects, { type: "start", service: "web" }] };
  }
  return { next: keeping, effects };
}

/** Each end in a row doubles the pause before the next start. */
function pauseAfterEnd(keeping: Keeping, service: ServiceName, after: number, line: string): Step {
  const pause = after >= healthyAfter ? shortestPause : keeping[service].pause;
  const paused: Service = { phase: "pausing", pause: Math.min(pause * 2, longestPause) };
  return {
    next: { ...keeping, [service]: paused },
    effects: [
      { type: "report", line },
      { type: "pause", service, milliseconds: pause },
    ],
  };
}

/** Whether the web server failed by its own fault; without its database it can't be blamed. */
function blame(keeping: Keeping, service: ServiceName): Keeping {
  if (keeping.served) return keeping;
  if (service === "database") return { ...keeping, firstFailures: 0 };
  return keeping.database.phase === "running" ? { ...keeping, firstFailures: keeping.firstFailures + 1 } : keeping;
}

function afterFailure(keeping: Keeping, service: ServiceName, after: number, line: string, refusal: Refusal): Step {
  const blamed = blame(keeping, service);
  if (blamed.firstFailures >= firstAttempts) {
    return { next: enter(blamed, "web", "unwanted"), effects: [{ type: "give-up", refusal }] };
  }
  return pauseAfterEnd(blamed, service, after, line);
}

const endedWhileStarting: Refusal = { code: "app_not_started", reason: "it ended while starting" };

function afterStart(keeping: Keeping, service: ServiceName): Step {
  const running = enter(keeping, service, "running");
  return startWaiting(running, service === "web" && !keeping.served ? [{ type: "await-ready" }] : []);
}

/**
 * The one place that decides about the processes of an installation: what ended is started again, after a pause that
 * doubles while it keeps ending soon, in whatever order and moment the two end.
 */
export function decide(keeping: Keeping, event: KeepingEvent): Step {
  if (keeping.stopping) return { next: keeping, effects: [] };
  switch (event.type) {
    case "stop":
      return { next: { ...keeping, stopping: true }, effects: [] };
    case "serve":
      return startWaiting(enter(keeping, "web", "waiting"), []);
    case "started":
      return afterStart(keeping, event.service);
    case "ready":
      return keeping.served
        ? { next: keeping, effects: [] }
        : { next: { ...keeping, served: true, firstFailures: 0 }, effects: [{ type: "serving" }] };
    case "overdue":
      // The time its database was away is not the web server's.
      return keeping.database.phase === "running"
        ? { next: keeping, effects: [{ type: "give-up", refusal: event.refusal }] }
        : { next: keeping, effects: [{ type: "await-ready" }] };
    case "not-started":
      return afterFailure(keeping, event.service, 0, describeRefusal(event.refusal), event.refusal);
    case "ended": {
      const line = `${names[event.service]} ended unexpectedly; starting it again.`;
      return afterFailure(keeping, event.service, event.after, line, endedWhileStarting);
    }
    case "pause-over":
      return startWaiting(enter(keeping, event.service, "waiting"), []);
  }
}
