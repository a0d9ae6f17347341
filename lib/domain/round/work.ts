import type { AssignmentState, RoundState } from "./round";

type Work = { readonly state: AssignmentState };

/** Whether its annotator can work on an assignment now: while the round is open, and in review where it was returned. */
export function isWorkable(round: RoundState, { state }: Work): boolean {
  return (round === "open" && state !== "submitted") || (round === "review" && state === "returned");
}

/** What to go on with: what was begun comes first, then what came back, then what is new; in the order given. */
export function nextToWorkOn<T extends Work>(items: readonly T[]): T | undefined {
  const first = (state: AssignmentState) => items.find((item) => item.state === state);
  return first("in_progress") ?? first("returned") ?? first("not_started");
}

/** The assignment to offer after `current` is done: the first one after it that isn't submitted, else from the start. */
export function nextAfter<T extends Work>(items: readonly T[], current: T): T | undefined {
  const place = items.indexOf(current);
  const others = [...items.slice(place + 1), ...items.slice(0, Math.max(place, 0))];
  return others.find(({ state }) => state !== "submitted");
}
