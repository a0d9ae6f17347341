import { execFile } from "node:child_process";
import path from "node:path";
import { vi } from "vitest";
import { runCommand } from "./run-command";

export type Ran = { readonly status: number; readonly stdout: string; readonly stderr: string };

const flags = ["--conditions=react-server", "--import", "tsx", path.join("cli", "parallax.ts")];

/** Runs the command as people do, in a process of its own. */
export function runParallax(args: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<Ran> {
  // biome-ignore lint/style/noProcessEnv: the command's own environment is that of the test and what the test adds
  const options = { env: { ...process.env, ...variables }, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(process.execPath, [...flags, ...args], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      resolve({ status: typeof code === "number" ? code : -1, stdout, stderr });
    });
  });
}

/** The same within this process, for what needs no database: starting another one is nine tenths of a test's time. */
export async function runWithin(args: readonly string[]): Promise<Ran> {
  const said = { log: "", error: "" };
  const spies = (["log", "error"] as const).map((way) =>
    vi.spyOn(console, way).mockImplementation((line) => {
      said[way] += `${line}\n`;
    }),
  );
  try {
    const status = await runCommand(args);
    return { status, stdout: said.log, stderr: said.error };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
