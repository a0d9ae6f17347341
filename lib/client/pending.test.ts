import { expect, it } from "vitest";
import { add, change, mark, marks, remove } from "@/lib/domain/annotation/marks.test-support";
import type { MissedRevision } from "./coding-api";
import { meet } from "./meeting";
import { outstanding } from "./outstanding";
import { append, catchUp, dismiss, nothingPending } from "./pending";

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
