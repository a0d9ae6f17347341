import { expect, it } from "vitest";
import type { Operation } from "@/lib/domain/annotation/annotation";
import { mark } from "@/lib/domain/annotation/marks.test-support";
import { rivalsOf } from "@/lib/domain/codebook/check-annotation";
import { namingCodebook } from "@/lib/domain/codebook/preset-naming";
import { opened } from "./annotation-store.test-support";
import { doSetAside } from "./set-aside";

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
