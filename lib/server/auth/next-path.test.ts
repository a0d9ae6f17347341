import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeNextPath } from "./next-path";

describe("safeNextPath", () => {
  it.each(["/projects", "/projects/p-1/rounds?state=open", "/account", `/join/${"A".repeat(43)}`])(
    "keeps %s",
    (path) => {
      expect(safeNextPath(path)).toBe(path);
    },
  );

  it.each([
    undefined,
    null,
    "",
    42,
    ["/projects"],
    "projects",
    "/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "https://evil.example",
    "https:/projects",
    "https:projects",
    "http://parallax.invalid/projects",
    "//parallax.invalid/projects",
    "//user@parallax.invalid/projects",
    "javascript:alert(1)",
    "data:text/html,x",
    " /projects",
    "/projectsx",
    "/projects/../sign-in",
    "/projects/%2e%2e/api/auth/signout",
    "/projects/..%5c..",
    "/projects/..\\..\\api",
    "/api/auth/signout",
    "/sign-in?next=/projects",
    "/.//evil.example",
    "/projects/..//evil.example",
    "?next=//evil.example",
    "#/projects",
    `/projects/${"a".repeat(2_000)}`,
  ])("sends %j to the start page or keeps it inside", (given) => {
    const path = safeNextPath(given);
    const target = new URL(path, "https://own.example");
    expect(target.origin).toBe("https://own.example");
    expect(target.pathname).toMatch(/^\/projects(\/|$)/);
    expect(path.startsWith("//")).toBe(false);
  });

  it("never leaves the host, whatever it is given", () => {
    const pieces = fc.constantFrom(
      "/",
      "\\",
      "//",
      ".",
      "..",
      "projects",
      "evil.example",
      ":",
      "@",
      "?",
      "#",
      "%2f",
      "%5c",
      "\t",
      "\r",
      "https:",
      "account",
      " ",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const path = safeNextPath(parts.join(""));
        expect(new URL(path, "https://own.example").origin).toBe("https://own.example");
        expect(path).toMatch(/^\/(projects|account|join|demonstration)([/?]|$)/);
      }),
    );
  });
});
