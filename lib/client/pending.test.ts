import { expect, it } from "vitest";
import { change, mark, marks } from "@/lib/domain/annotation/marks.test-support";
import { meet } from "./meeting";
import { outstanding } from "./outstanding";
import { append, dismiss, emptyPending } from "./pending";

const makeKey = () => "new";

it("what was set aside and is settled is forgotten: later work stands beside how its marks looked then", () => {
  const at = (revision: number, values: Parameters<typeof mark>[1]) => {
    return { revision, annotations: marks(mark("m", values)) };
  };
  const [first, second] = [at(1, { note: "first" }), at(2, { note: "second", certainty: "unsure" })];
  const ours = append(emptyPending(makeKey), [change("m", { note: "ours" })], first.annotations, makeKey);
  const settled = dismiss(meet(second, ours), [], makeKey);
  const later = change("m", { note: "later", certainty: "sure" });
  const third = at(3, { note: "third", certainty: "unsure" });
  const { setAside } = meet(third, append(settled, [later], second.annotations, makeKey));
  expect(outstanding(setAside, third.annotations)).toEqual([{ operation: later, isGone: false }]);
});
