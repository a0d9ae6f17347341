import { expect, it } from "vitest";
import { readJson } from "./request";

const read = (body: string) => {
  const headers = { "Content-Type": "application/json" };
  return readJson(new Request("http://localhost/", { method: "POST", headers, body }), 4_000_000);
};
const refused = { ok: false, error: { code: "body-too-intricate", values: 250_000, depth: 64 } };

it("parses no body that is deeper or of more values than any that we read", async () => {
  expect(await read(`[${"0,".repeat(200_000)}0]`)).toMatchObject({ ok: true });
  expect(await read(`[${"0,".repeat(250_000)}0]`)).toEqual(refused);
  expect(await read(`{${Array.from({ length: 260_000 }, (_, n) => `"${n}":1`).join()}}`)).toEqual(refused);
  expect(await read("[".repeat(65) + "]".repeat(65))).toEqual(refused);
  expect(await read(`{"note": "${"[,{".repeat(200_000)}"}`)).toMatchObject({ ok: true });
  expect(await read("[1")).toEqual({ ok: false, error: { code: "body-not-json" } });
});
