import { expect, it } from "vitest";
import { add, change, mark, marks, remove } from "@/lib/domain/annotation/marks.test-support";
import type { MissedRevision } from "./coding-api";
import { meet } from "./meeting";
import { MemoryQueue } from "./operation-queue";
import { outstanding } from "./outstanding";
import { append, catchUp, dismiss, nothingPending, reopen, restorePending, seal } from "./pending";
import { QueueMirror } from "./queue-mirror";

const makeKey = () => "new";

it("what was set aside and is settled is forgotten: later work stands beside how its marks looked then", () => {
  const at = (revision: number, values: Parameters<typeof mark>[1]) => {
    return { revision, annotations: marks(mark("m", values)) };
  };
  const [first, second] = [at(1, { note: "first" }), at(2, { note: "second", certainty: "unsure" })];
  const ours = append(nothingPending, [change("m", { note: "ours" })], first.annotations, makeKey);
  const settled = dismiss(meet(second, ours, makeKey), []);
  const later = change("m", { note: "later", certainty: "sure" });
  const third = at(3, { note: "third", certainty: "unsure" });
  const { setAside } = meet(third, append(settled, [later], second.annotations, makeKey), makeKey);
  expect(outstanding(setAside, third.annotations)).toEqual([{ operation: later, isGone: false }]);
});

it("what was left out of a batch that may have been sent is met anew by the window that takes it over, too", async () => {
  const step = { id: "s", kind: "edit" } as const;
  const ours = [remove("m"), add("n")].map((operation) => ({ ...operation, step }));
  const seen = new Map([...marks(mark("m")), ["n", null] as const]);
  const gone = { revision: 1, annotations: marks() };
  const waiting = { ...nothingPending, batches: [{ key: "k", baseRevision: null, operations: ours, seen }] };
  const sent = seal(gone, meet(gone, waiting, makeKey), makeKey);
  expect(sent.batches[0]?.operations).toEqual(ours.slice(1));
  const queue = new MemoryQueue();
  await new QueueMirror(queue, "a1", "gone").save(sent, 1, { put: [], remove: [] });
  const kept = await queue.adopt("a1", "here", new Set());
  expect(reopen(restorePending(kept, nothingPending), makeKey).batches[0]?.operations).toEqual(ours);
});

const step = (revision: number, operation = add(`m${revision}`)): MissedRevision => {
  return { revision, operations: [operation] };
};

it.each<[string, revision: number, missed: readonly MissedRevision[], ids: readonly string[] | null]>([
  ["all that lacks", 4, [step(3), step(4)], ["m3", "m4"]],
  ["what lacks alone where more is handed back", 3, [step(2), step(3)], ["m3"]],
  ["nothing where nothing lacks", 2, [step(1), step(2)], []],
  ["not what ends before the server's revision", 4, [step(3)], null],
  ["not what lies behind", 1, [step(1)], null],
  ["not what can't be done here", 3, [step(3, remove("none"))], null],
])("catching up takes %s", (_, revision, missed, ids) => {
  const caught = catchUp({ revision: 2, annotations: marks() }, revision, missed);
  expect(caught && { ...caught, annotations: [...caught.annotations.keys()] }).toEqual(
    ids && { revision, annotations: ids },
  );
});
