import { execFile } from "node:child_process";
import { world } from "@/e2e/support/people";

export type Ran = { readonly status: number; readonly stdout: string; readonly stderr: string };

/** Runs `parallax` beside the running product, on its database. */
export function parallax(...args: readonly string[]): Promise<Ran> {
  const { dataDir } = world();
  const env = { ...process.env, NODE_ENV: "production" as const, PARALLAX_DATA_DIR: dataDir, LOG_LEVEL: "warn" };
  const options = { env, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(process.execPath, ["cli/bin.mjs", ...args], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      resolve({ status: typeof code === "number" ? code : -1, stdout, stderr });
    });
  });
}
