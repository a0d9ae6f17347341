import fc from "fast-check";
import { type Fate, mishaps } from "./network.test-support";

const minute = 60_000;

const slot = fc.integer({ min: 0, max: 2 });
const device = fc.integer({ min: 0, max: 1 });
const pick = fc.nat(20);

export type SimulationEvent =
  /** `flaw`: a mark that the server refuses, or one that keeps the coding from being handed in. */
  | { readonly do: "add"; readonly slot: number; readonly at: number; readonly flaw: "none" | "refused" | "gap" }
  /** `typing`: goes on with the last change of the same mark. */
  | { readonly do: "change"; readonly slot: number; readonly pick: number; readonly typing: boolean }
  /** `replace`: one mark makes room for another, in one step. */
  | { readonly do: "remove" | "replace" | "go" | "link"; readonly slot: number; readonly pick: number }
  | {
      readonly do:
        | "undo"
        | "redo"
        | "older"
        | "refresh"
        | "flush"
        | "submit"
        | "dismiss"
        | "insist"
        | "retry"
        | "discard";
      readonly slot: number;
    }
  /** `old`: with the page as the tab's router has kept it, which a killed tab has lost. */
  | { readonly do: "kill" | "close"; readonly slot: number; readonly reopened: boolean; readonly old: boolean }
  | { readonly do: "open"; readonly slot: number; readonly old: boolean }
  | { readonly do: "deliver"; readonly pick: number; readonly fate: Fate }
  | { readonly do: "deliver-late"; readonly pick: number }
  | { readonly do: "pass"; readonly time: number }
  | { readonly do: "clock"; readonly device: number; readonly skew: number }
  | { readonly do: "network"; readonly device: number; readonly online: boolean }
  | { readonly do: "sign-in"; readonly device: number; readonly as: "nobody" | "other" | "same" }
  | { readonly do: "give-back" };

const answered = { do: "deliver", pick: 0, fate: "answered" } as const;

/** A mark is made, saved, and seen in all windows: what they do to it then stands against each other. */
export const sharedMark: readonly SimulationEvent[] = [
  { do: "add", slot: 0, at: 0, flaw: "none" },
  { do: "pass", time: 300 },
  answered,
  { do: "refresh", slot: 1 },
  answered,
  { do: "refresh", slot: 2 },
  answered,
];

/** The person goes elsewhere while a mark is on its way, and comes back to the page as it was before there were any. */
export const cameBack: readonly SimulationEvent[] = [
  { do: "add", slot: 0, at: 0, flaw: "none" },
  { do: "pass", time: 300 },
  answered,
  { do: "add", slot: 0, at: 1, flaw: "none" },
  { do: "pass", time: 300 },
  { do: "close", slot: 0, reopened: true, old: true },
];

/** A window dies with a change of it that was never sent, and another device changes it, too. */
export const leftUnsent: readonly SimulationEvent[] = [
  ...sharedMark,
  { do: "change", slot: 0, pick: 0, typing: false },
  { do: "kill", slot: 0, reopened: false, old: false },
  { do: "change", slot: 2, pick: 0, typing: false },
  { do: "pass", time: 300 },
  answered,
];

const record = fc.record;
const named = <const N extends string>(...names: N[]) => fc.constantFrom(...names);

export const simulationEvent: fc.Arbitrary<SimulationEvent> = fc.oneof(
  {
    weight: 8,
    arbitrary: record({
      do: named("add"),
      slot,
      at: pick,
      flaw: named("none", "none", "none", "none", "refused", "gap"),
    }),
  },
  { weight: 5, arbitrary: record({ do: named("change"), slot, pick, typing: fc.boolean() }) },
  { weight: 3, arbitrary: record({ do: named("remove", "remove", "replace"), slot, pick }) },
  { weight: 5, arbitrary: record({ do: named("undo", "undo", "redo"), slot }) },
  { weight: 2, arbitrary: record({ do: named("go", "link"), slot, pick }) },
  { weight: 2, arbitrary: record({ do: named("older", "refresh", "flush"), slot }) },
  { weight: 2, arbitrary: record({ do: named("submit"), slot }) },
  { weight: 2, arbitrary: record({ do: named("dismiss", "insist", "retry", "discard"), slot }) },
  {
    weight: 2,
    arbitrary: record({ do: named("kill", "close", "close"), slot, reopened: fc.boolean(), old: fc.boolean() }),
  },
  { weight: 1, arbitrary: record({ do: named("open"), slot, old: fc.boolean() }) },
  {
    weight: 12,
    arbitrary: record({ do: named("deliver"), pick, fate: named("answered", "answered", "answered", ...mishaps) }),
  },
  { weight: 2, arbitrary: record({ do: named("deliver-late"), pick }) },
  { weight: 9, arbitrary: record({ do: named("pass"), time: fc.constantFrom(300, 2_000, 30_000) }) },
  {
    weight: 1,
    arbitrary: record({ do: named("clock"), device, skew: fc.integer({ min: -1e6, max: 1e6 }).map((m) => m * minute) }),
  },
  { weight: 2, arbitrary: record({ do: named("network"), device, online: fc.boolean() }) },
  { weight: 2, arbitrary: record({ do: named("sign-in"), device, as: named("nobody", "other", "same", "same") }) },
  {
    weight: 1,
    arbitrary: fc.oneof(
      { weight: 7, arbitrary: record({ do: named("give-back") }) },
      // A new process with new connections costs as much as several runs.
      { weight: 3, arbitrary: record({ do: named("deliver"), pick, fate: named("server-dies") }) },
    ),
  },
);
