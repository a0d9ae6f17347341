import { expect, test } from "vitest";
import { parseEnvironment } from "./env";

function parse(source: Record<string, string | undefined>) {
  const result = parseEnvironment(source, "/srv/parallax");
  if (!result.ok) throw new Error(`${result.error.variable} ${result.error.problem}`);
  return result.value;
}

function refusalOf(source: Record<string, string | undefined>): string {
  const result = parseEnvironment(source, "/srv/parallax");
  return result.ok ? "none" : result.error.variable;
}

test("everything has a working default, and an empty variable counts as none", () => {
  for (const source of [{}, { PORT: "", HOST: "", DATABASE_URL: "", OIDC_ISSUER: "" }]) {
    expect(parse(source)).toMatchObject({
      root: "/srv/parallax",
      dataDir: "/srv/parallax/.data",
      host: "127.0.0.1",
      port: 3000,
      publicUrl: "http://127.0.0.1:3000",
      databaseUrl: null,
      secret: null,
      oidc: null,
      trustedProxyHops: 0,
      jobHolder: null,
      threadMemory: 512,
      logLevel: "info",
    });
  }
});

test("a missing database is said, never a silent localhost", () => {
  expect(() => parse({}).appDatabaseUrl).toThrow("No database");
});

test("the application reaches an external server as its own role, whatever options the operator gave", () => {
  const url = new URL(
    parse({ DATABASE_URL: "postgres://u:p%40@db/x?sslmode=require&options=-c%20jit%3Doff" }).appDatabaseUrl,
  );
  expect(url.searchParams.get("options")).toBe("-c jit=off -c role=parallax_app");
  expect(url.searchParams.get("sslmode")).toBe("require");
  expect(url.password).toBe("p%40");
  expect(url.search).not.toContain("+");
});

test("where people reach it: the given address without a slash at its end, else a listener's own", () => {
  expect(parse({ NEXTAUTH_URL: "https://parallax.example.org/" }).publicUrl).toBe("https://parallax.example.org");
  expect(parse({ HOST: "0.0.0.0", PORT: "8080" }).publicUrl).toBe("http://localhost:8080");
  expect(parse({ HOST: "::1" }).publicUrl).toBe("http://[::1]:3000");
});

test("a relative data folder is taken from the program's folder, wherever a command was typed", () => {
  expect(parse({ PARALLAX_ROOT: "/opt/p", PARALLAX_DATA_DIR: "x/y" }).dataDir).toBe("/opt/p/x/y");
  expect(parse({ PARALLAX_DATA_DIR: "/var/lib/p" }).dataDir).toBe("/var/lib/p");
});

test.each([
  ["PORT", { PORT: "0" }],
  ["PORT", { PORT: "65536" }],
  ["PORT", { PORT: "3000x" }],
  ["DATABASE_URL", { DATABASE_URL: "mysql://x" }],
  ["DATABASE_URL", { DATABASE_URL: "localhost" }],
  ["NEXTAUTH_URL", { NEXTAUTH_URL: "javascript:alert(1)" }],
  ["LOG_LEVEL", { LOG_LEVEL: "loud" }],
  ["TRUSTED_PROXY_HOPS", { TRUSTED_PROXY_HOPS: "-1" }],
  ["PARALLAX_THREAD_MEMORY", { PARALLAX_THREAD_MEMORY: "32" }],
  ["OIDC_CLIENT_SECRET", { OIDC_ISSUER: "https://id.example.org", OIDC_CLIENT_ID: "parallax" }],
])("%s is refused in %o", (variable, source) => {
  expect(refusalOf(source)).toBe(variable);
});
