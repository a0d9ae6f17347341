import fc from "fast-check";
import { expect, it } from "vitest";
import type { Operation } from "@/lib/domain/annotation/annotation";
import { mark } from "@/lib/domain/annotation/marks.test-support";
import type { AnnotationStore } from "./annotation-store";
import { MemoryQueue } from "./operation-queue";
import { type Fate, fates, SimulatedWorld, settled } from "./simulation.test-support";

type Step =
  | { readonly do: "add" | "undo" | "redo" | "kill" | "refresh" | "older"; readonly window: number }
  | { readonly do: "go"; readonly window: number; readonly pick: number }
  | { readonly do: "change"; readonly window: number; readonly pick: number }
  | { readonly do: "remove"; readonly window: number; readonly pick: number }
  | { readonly do: "network"; readonly fate: Fate }
  | { readonly do: "pass"; readonly time: number }
  | { readonly do: "copy" }
  | { readonly do: "cut"; readonly online: boolean };

const window = fc.integer({ min: 0, max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom("add", "undo", "redo"), window }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("kill", "refresh", "older"), window }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("go" as const), window, pick: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("change" as const), window, pick: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("remove" as const), window, pick: fc.nat(20) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("network" as const), fate: fc.constantFrom(...fates) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("pass" as const), time: fc.constantFrom(300, 2_000, 30_000) }) },
  { weight: 1, arbitrary: fc.constant({ do: "copy" as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("cut" as const), online: fc.boolean() }) },
);

/** A person in two windows of one browser and on another device, on a network that does its worst. */
class Run {
  readonly world = new SimulatedWorld();
  readonly device = new MemoryQueue();
  readonly windows = [this.world.open(), this.world.open(), this.world.open(this.device)];
  readonly added = new Map<string, AnnotationStore>();
  readonly changed = new Set<string>();

  store(index: number): AnnotationStore {
    const found = this.windows[index];
    if (found === undefined) throw new Error("There are three windows.");
    return found.store;
  }

  async take(of: Step): Promise<void> {
    if (of.do === "network") await this.world.deliver(of.fate);
    else if (of.do === "pass") await this.world.pass(of.time);
    else if (of.do === "copy") this.world.deliverCopy();
    else if (of.do === "cut") this.world.online = of.online;
    else if (of.do === "kill") this.#kill(of.window);
    else if (of.do === "refresh") void this.store(of.window).refresh();
    else if (of.do === "older") void this.store(of.window).loadOlder();
    else if (of.do === "go") this.#go(of.window, of.pick);
    else if (of.do === "undo") this.store(of.window).undo();
    else if (of.do === "redo") this.store(of.window).redo();
    else if (of.do === "change" || of.do === "remove") this.#touch(of.window, of.do, of.pick);
    else this.#add(of.window);
    await settled();
  }

  #go(index: number, pick: number): void {
    const steps = this.store(index).steps();
    this.store(index).goTo(steps[pick % Math.max(1, steps.length)]?.id ?? null);
  }

  #kill(index: number): void {
    const dead = this.windows[index];
    if (dead === undefined) return;
    dead.store.stop();
    this.windows[index] = this.world.open(index === 2 ? this.device : undefined);
  }

  #add(index: number): void {
    const id = this.world.uuid();
    this.added.set(id, this.store(index));
    expect(this.store(index).edit([{ type: "add", annotation: mark(id) }])).toBe(true);
  }

  #touch(index: number, how: "change" | "remove", pick: number): void {
    const shown = [...this.store(index).getSnapshot().annotations.keys()];
    const id = shown[pick % Math.max(1, shown.length)];
    if (id === undefined) return;
    const note = this.world.uuid();
    const operation: Operation = how === "remove" ? { type: "remove", id } : { type: "change", id, change: { note } };
    if (how === "change") this.changed.add(note);
    expect(this.store(index).edit([operation])).toBe(true);
  }

  checkHonesty(): void {
    const logged = new Set(this.logged().map((operation) => JSON.stringify(operation)));
    for (const { store } of this.windows) {
      const shown = store.getSnapshot();
      expect(shown.refused).toBeNull();
      expect(shown.revision).toBeLessThanOrEqual(this.world.server.revision);
      if (shown.save !== "saved") continue;
      expect(shown.annotations).toEqual(this.world.server.states[shown.revision]);
      for (const [id, by] of this.added) {
        if (by === store) expect(logged.has(JSON.stringify({ type: "add", annotation: mark(id) }))).toBe(true);
      }
    }
  }

  logged(): Operation[] {
    return this.world.server.log.flatMap((entry) => entry.operations);
  }

  checkEnd(): void {
    const firsts = this.logged().filter((operation) => operation.type === "add" && operation.annotation.note === "");
    for (const id of this.added.keys()) {
      const times = firsts.filter((operation) => operation.type === "add" && operation.annotation.id === id).length;
      expect(times, `${id} must be in the log`).toBeGreaterThanOrEqual(1);
    }
    for (const { store } of this.windows) {
      expect(["saved", "changed-elsewhere"]).toContain(store.getSnapshot().save);
      expect(store.getSnapshot().annotations).toEqual(this.world.server.annotations);
    }
  }
}

it("loses nothing, doubles nothing and never claims more than the server holds", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const run = new Run();
      await settled();
      for (const one of steps) {
        await run.take(one);
        run.checkHonesty();
      }
      await run.world.heal();
      // What one takes over from a window that was closed, the others see when they look again.
      for (let look = 0; look < 2; look++) {
        for (const { store } of run.windows) void store.refresh();
        await run.world.heal();
      }
      run.checkEnd();
    }),
    { numRuns: 400 },
  );
});

it("sends every change at most once, whatever happens to the answers", async () => {
  const hard = fc.array(fc.constantFrom(...fates), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(hard, fc.integer({ min: 1, max: 6 }), async (mishaps, edits) => {
      const world = new SimulatedWorld();
      const { store } = world.open();
      await settled();
      store.edit([{ type: "add", annotation: mark("m") }]);
      for (let i = 0; i < edits; i++) {
        await world.pass(300);
        store.edit([{ type: "change", id: "m", change: { note: `n${i}` } }]);
        await world.deliver(mishaps[i] ?? "answered");
      }
      for (const fate of mishaps) {
        await world.deliver(fate);
        await world.pass(30_000);
        world.deliverCopy();
      }
      await world.heal();
      const notes = world.server.log.flatMap((entry) =>
        entry.operations.flatMap((operation) => (operation.type === "change" ? [operation.change.note] : [])),
      );
      expect(new Set(notes).size).toBe(notes.length);
      expect(world.server.annotations.get("m")?.note).toBe(`n${edits - 1}`);
      expect(store.getSnapshot().save).toBe("saved");
    }),
    { numRuns: 200 },
  );
});
