import { expect, test } from "vitest";
import { describeThrown } from "./log";

test("of a database error neither the row's values nor the statement's reach the log", () => {
  const article = "Rebels took the town, said the mayor";
  const thrown = Object.assign(
    new Error(`Invalid invocation:\n  data: { text: "${article}" }\n\nForeign key violated`),
    {
      code: "P2003",
      detail: article,
      meta: { text: article },
    },
  );
  const described = describeThrown(thrown);
  expect(JSON.stringify(described)).not.toContain("Rebels");
  expect(described).toMatchObject({ name: "Error", code: "P2003", message: "Foreign key violated" });
  expect(described.stack).toContain("log.test.ts");
});

test("what is no error says only what kind of thing it is", () => {
  expect(describeThrown("an article's text")).toEqual({ name: "string" });
});
