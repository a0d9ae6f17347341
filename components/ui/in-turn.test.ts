import { describe, expect, it } from "vitest";
import { InTurn } from "./in-turn";

/** How often the event loop has gone round since the beginning of the work when each of its parts was done. */
async function roundsOf(parts: readonly (() => Promise<unknown>)[]): Promise<readonly number[]> {
  let round = 0;
  let isOver = false;
  const count = () => {
    round++;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const rounds = await Promise.all(parts.map((part) => part().then(() => round)));
  isOver = true;
  return rounds;
}

describe("InTurn", () => {
  it("draws one part each time the event loop goes round, in the order they were asked for", async () => {
    const rounds = await roundsOf([1, 2, 3].map((part) => () => InTurn({ children: part })));
    const [first = 0] = rounds;
    expect(rounds).toEqual([first, first + 1, first + 2]);
  });

  it("gives what stands in it", async () => {
    expect(await InTurn({ children: "a table" })).toBe("a table");
  });
});
