import "server-only";
import path from "node:path";
import { z } from "zod";
import { err, ok, type Result } from "@/lib/domain/result";
import { asAppRole } from "@/lib/server/postgres/urls";

/** What the surroundings say, parsed; see docs and DESIGN for the variables' meaning. */
export type Environment = {
  /** The folder the program lies in. */
  readonly root: string;
  /** Absolute; holds the embedded database, the secret and what a running process must tell others. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** An external server, as given: its user owns the tables. Null: the embedded one is used. */
  readonly databaseUrl: string | null;
  /** What the application connects with: row-level security binds it. Reading it throws where no database was given. */
  readonly appDatabaseUrl: string;
  /** Where people reach the application, without a slash at the end. */
  readonly publicUrl: string;
  readonly secret: string | null;
  readonly smtpUrl: string | null;
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string } | null;
  /** How many proxies before the application may be believed about the client's address. */
  readonly trustedProxyHops: number;
  /** How much a thread that counts may hold at most, in MiB of JavaScript's heap. */
  readonly threadMemory: number;
  /** In whose name this process works on jobs; null: whoever started it has given it none. */
  readonly jobHolder: string | null;
  readonly logLevel: LogLevel;
  readonly production: boolean;
};

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

export type EnvironmentError = {
  readonly code: "environment_invalid";
  readonly variable: string;
  readonly problem: string;
};

function urlOf(protocols: readonly string[]) {
  const expected = `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`;
  return z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), expected);
}

const wholeNumber = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${low} to ${high}`)
    .transform(Number)
    .refine((value) => value >= low && value <= high, `must be a whole number from ${low} to ${high}`);

const variables = z.object({
  PORT: wholeNumber(1, 65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  PARALLAX_DATA_DIR: z.string().default(".data"),
  DATABASE_URL: urlOf(["postgresql:", "postgres:"]).optional(),
  NEXTAUTH_URL: urlOf(["https:", "http:"]).optional(),
  NEXTAUTH_SECRET: z.string().optional(),
  SMTP_URL: urlOf(["smtps:", "smtp:"]).optional(),
  OIDC_ISSUER: urlOf(["https:", "http:"]).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  TRUSTED_PROXY_HOPS: wholeNumber(0, 16).default(0),
  // By default enough for every summary of a round of a million marks.
  PARALLAX_THREAD_MEMORY: wholeNumber(64, 65_536).default(512),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).default("info"),
  NODE_ENV: z.string().default("development"),
  // Handed from the supervisor or the command line to the processes they start; not for people.
  PARALLAX_ROOT: z.string().optional(),
  PARALLAX_DATABASE_APP_URL: urlOf(["postgresql:", "postgres:"]).optional(),
  PARALLAX_JOB_HOLDER: z.uuid("must be a UUID").optional(),
});

type Variables = z.infer<typeof variables>;

const oidcVariables = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;

function readOidc(given: Variables): Result<Environment["oidc"], EnvironmentError> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = given;
  if (issuer && clientId && clientSecret) return ok({ issuer, clientId, clientSecret });
  const missing = oidcVariables.find((name) => !given[name]);
  const present = oidcVariables.find((name) => given[name]);
  if (missing && present) {
    return err({ code: "environment_invalid", variable: missing, problem: `is missing, but ${present} is set` });
  }
  return ok(null);
}

/** Where a listener on this host is reached from this machine. */
function ownUrl(host: string, port: number): string {
  const everywhere = host === "0.0.0.0" || host === "::";
  const name = everywhere ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/**
 * Reads the variables; an empty one counts as not given. `cwd` is taken for the program's folder unless
 * PARALLAX_ROOT says otherwise; a relative PARALLAX_DATA_DIR is taken from the program's folder.
 */
export function parseEnvironment(
  source: Readonly<Record<string, string | undefined>>,
  cwd: string,
): Result<Environment, EnvironmentError> {
  const parsed = variables.safeParse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== "")));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return err({
      code: "environment_invalid",
      variable: String(issue?.path[0] ?? "environment"),
      problem: issue?.message ?? "can't be read",
    });
  }
  const given = parsed.data;
  const oidc = readOidc(given);
  if (!oidc.ok) return oidc;
  const root = given.PARALLAX_ROOT ?? cwd;
  const external = given.DATABASE_URL ?? null;
  return ok({
    root,
    dataDir: path.resolve(root, given.PARALLAX_DATA_DIR),
    host: given.HOST,
    port: given.PORT,
    databaseUrl: external,
    get appDatabaseUrl() {
      if (given.PARALLAX_DATABASE_APP_URL !== undefined) return given.PARALLAX_DATABASE_APP_URL;
      if (external !== null) return asAppRole(external);
      throw new Error("No database is named: start the application with npm start, or set DATABASE_URL.");
    },
    publicUrl: (given.NEXTAUTH_URL ?? ownUrl(given.HOST, given.PORT)).replace(/\/+$/, ""),
    secret: given.NEXTAUTH_SECRET ?? null,
    smtpUrl: given.SMTP_URL ?? null,
    oidc: oidc.value,
    trustedProxyHops: given.TRUSTED_PROXY_HOPS,
    threadMemory: given.PARALLAX_THREAD_MEMORY,
    jobHolder: given.PARALLAX_JOB_HOLDER ?? null,
    logLevel: given.LOG_LEVEL,
    production: given.NODE_ENV === "production",
  });
}

/** Reads this process's variables anew; refusals are values. For those who start things. */
export function readEnvironment(): Result<Environment, EnvironmentError> {
  return parseEnvironment(process.env, process.cwd());
}

let known: Environment | undefined;

/** This process's environment, read once. @throws Error with one clear line when a variable can't be read. */
export function env(): Environment {
  if (known) return known;
  const result = readEnvironment();
  if (!result.ok) throw new Error(`${result.error.variable} ${result.error.problem}.`);
  known = result.value;
  return known;
}

/** What the process that starts the database tells the code that uses it. */
export type HandOver = { readonly appDatabaseUrl: string; readonly secret: string; readonly publicUrl: string };

function variablesOf(values: Partial<HandOver>): Record<string, string> {
  const pairs: [string, string | undefined][] = [
    ["PARALLAX_DATABASE_APP_URL", values.appDatabaseUrl],
    ["NEXTAUTH_SECRET", values.secret],
    ["NEXTAUTH_URL", values.publicUrl],
  ];
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** Makes values known within this process: `env()` answers them from now on. */
export function handOver(values: Partial<HandOver>): void {
  Object.assign(process.env, variablesOf(values));
  known = undefined;
}

/** What the web server's process is told: `jobHolder` is its own, anew with each start. */
export type WebHandOver = HandOver & { readonly jobHolder: string };

/** The variables for the web server's process. The owner's DATABASE_URL stays behind: it needs the app's role only. */
export function webServerVariables(
  environment: Environment,
  values: WebHandOver,
  mode: "production" | "development",
): NodeJS.ProcessEnv {
  const { DATABASE_URL: _ownerOnly, ...inherited } = process.env;
  return {
    ...inherited,
    ...variablesOf(values),
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: "1",
    PARALLAX_JOB_HOLDER: values.jobHolder,
    PARALLAX_ROOT: environment.root,
    PARALLAX_DATA_DIR: environment.dataDir,
    HOST: environment.host,
    PORT: String(environment.port),
  };
}

/** The little that the database server's processes need to know of ours. */
export function databaseVariables(): NodeJS.ProcessEnv {
  return { NODE_ENV: "production", PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };
}
