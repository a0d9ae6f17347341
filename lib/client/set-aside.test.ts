import fc from "fast-check";
import { expect, it } from "vitest";
import type { Operation } from "@/lib/domain/annotation/annotation";
import { mark, marks } from "@/lib/domain/annotation/marks.test-support";
import {
  type AnnotationMap,
  changeBetween,
  fieldsOf,
  isEqual,
  operationTarget,
  type SeenMarks,
} from "@/lib/domain/annotation/operations";
import { applied, seenIn, tapes, valid } from "@/lib/domain/annotation/operations.test-support";
import type { StepOperation } from "@/lib/domain/annotation/steps";
import { rivalsOf } from "@/lib/domain/codebook/check-annotation";
import { namingCodebook } from "@/lib/domain/codebook/preset-naming";
import { opened } from "./annotation-store.test-support";
import { meet } from "./meeting";
import { outstanding } from "./outstanding";
import { emptyPending, split } from "./pending";
import { doSetAside, insisting } from "./set-aside";

it("a code that the article has, with other words, makes room for that of whoever wants theirs all the same", async () => {
  const layer = namingCodebook.layers.find(({ key }) => key === "naming");
  if (layer === undefined) throw new Error("the preset has the layer");
  const code = (id: string, note: string): Operation => ({ type: "add", annotation: mark(id, { ranges: [], note }) });
  const { world, store } = await opened();
  const other = await opened(world);
  store.edit([code("a", "first")]);
  await world.heal();
  other.store.edit([code("b", "second")]);
  await world.heal();
  expect([...world.server.annotations.keys()]).toEqual(["a"]);
  expect(doSetAside(other.store, (one, marks) => rivalsOf(one, layer, marks.values()))).toBe(true);
  await world.heal();
  expect([...world.server.annotations.keys()]).toEqual(["b"]);
  expect(other.state()).toMatchObject({ save: "saved", setAside: [] });
});

/** Operations of steps, of which each `true` begins one. Ids are made once: what was removed isn't made anew. */
function stepsOf(operations: readonly Operation[], begins: readonly boolean[]): readonly StepOperation[] {
  const gone = new Set<string>();
  let step = 0;
  return operations.flatMap((operation, at) => {
    const id = operationTarget(operation);
    if (gone.has(id)) return [];
    if (operation.type === "remove") gone.add(id);
    if (begins[at]) step++;
    return [{ ...operation, step: { id: `${step}`, kind: "edit" as const } }];
  });
}

/** What is there once work has met what others did, and what was set aside is made all the same. */
function insisted(operations: readonly StepOperation[], seen: SeenMarks, now: AnnotationMap): AnnotationMap {
  const empty = emptyPending(() => "new");
  const waiting = operations.length === 0 ? [] : [{ key: "waiting", baseRevision: null, operations, seen }];
  const { batches, setAside } = meet({ revision: 1, annotations: now }, { ...empty, batches: waiting });
  const there = applied(
    now,
    batches.flatMap((batch) => batch.operations),
  );
  const { done } = insisting(outstanding(setAside, there), there, () => []);
  return split(
    there,
    done.map(({ operation }) => operation),
  ).after;
}

/** Without codes of the whole article, which two windows give it by one name. */
const tapesOfMarks = tapes.map((tape) =>
  tape.map(([id, remove, change]) => {
    return [id, remove, change.ranges?.length === 0 ? { ...change, ranges: [[5, 6] as const] } : change] as const;
  }),
);
const basesOfMarks = tapesOfMarks.map((tape) => applied(marks(), valid(marks(), tape)));

it("what goes on top and what is made all the same come to what was wanted, whatever others did", () => {
  const begins = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(basesOfMarks, tapesOfMarks, tapesOfMarks, begins, (base, ours, theirs, steps) => {
      const operations = stepsOf(valid(base, ours), steps);
      const byOthers = theirs.filter(([id]) => base.has(id));
      const [wanted, now] = [applied(base, operations), applied(base, valid(base, byOthers))];
      const made = insisted(operations, seenIn(base), now);
      for (const id of new Set(operations.map(operationTarget))) {
        const [before, mine, there] = [base.get(id), wanted.get(id), made.get(id)];
        if (before !== undefined && isEqual(before, mine)) {
          expect(there).toEqual(now.get(id));
          continue;
        }
        expect(there === undefined).toBe(mine === undefined);
        if (before === undefined || mine === undefined) continue;
        for (const field of fieldsOf(changeBetween(before, mine))) expect(there?.[field]).toEqual(mine[field]);
      }
    }),
    { numRuns: 1_000 },
  );
});
