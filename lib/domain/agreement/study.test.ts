import { expect, it } from "vitest";
import { studyMark } from "./study";

const mark = { id: "m", label: "armed", ranges: [{ startCodePoint: 1, endCodePoint: 3 }] };

it("has a mark's actor by itself, and what is no actor's key among the attributes", () => {
  const { actor, attributes } = studyMark({ ...mark, attributes: { actor: "police", voice: "outlet" } });
  expect({ actor, attributes }).toEqual({ actor: "police", attributes: { voice: "outlet" } });
  expect(studyMark({ ...mark, attributes: { voice: "outlet" } })).toMatchObject({ actor: null });
  const odd = studyMark({ ...mark, attributes: { actor: ["police", "army"] } });
  expect(odd).toEqual({ ...mark, actor: null, attributes: { actor: ["police", "army"] } });
});
