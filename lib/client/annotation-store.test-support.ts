import type { Operation } from "@/lib/domain/annotation/annotation";
import { add, mark } from "@/lib/domain/annotation/marks.test-support";
import type { AnnotationStore } from "./annotation-store";
import type { CodingSnapshot } from "./coding-snapshot";
import { outstanding } from "./outstanding";
import { type OldPage, SimulatedWorld, settled } from "./simulation.test-support";

/** What is told of something that was set aside. */
export const aside = (operation: Operation) => ({ operation, isGone: false });
/** A mark that others removed is put back as it was here. */
export const gone = (id: string, text: string) => ({
  operation: { type: "add", annotation: mark(id, { note: text }) },
  isGone: true,
});

/** A new window on a world; `state` is what it shows. */
export async function opened(world = new SimulatedWorld(), old?: OldPage) {
  const { store } = world.open(undefined, old);
  await settled();
  return { world, store, state: () => told(store.getSnapshot()) };
}

/** With what would be told of what was set aside. */
export function told(shown: CodingSnapshot) {
  return { ...shown, setAside: outstanding(shown.setAside, shown.annotations) };
}

/** Two windows that show these marks, which are saved: one that made them, and an `other`. */
export async function twoWindows(...ids: readonly string[]) {
  const { world, store, state } = await opened();
  store.edit(ids.map(add));
  await world.heal();
  return { world, store, state, other: await opened(world) };
}

/** The mark "a" in a window, and work on it that another one had not sent when it was closed. */
export async function leftUnsent(operation: Operation) {
  const { world, store, other } = await twoWindows("a");
  other.store.edit([operation]);
  await settled();
  other.store.stop();
  return { world, store };
}

/** Saves more steps than the server hands back to who missed them: each of the marks c to f, and `more` with it. */
export async function saveMany(
  world: SimulatedWorld,
  store: AnnotationStore,
  more: (id: string) => readonly Operation[] = () => [],
): Promise<void> {
  for (const id of ["c", "d", "e", "f"]) {
    store.edit([add(id), ...more(id)]);
    await world.heal();
  }
}
