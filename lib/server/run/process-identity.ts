import "server-only";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

/**
 * A process, told apart from a later one with the same number by the moment it began (an opaque text). Without that
 * a start after a crash could end somebody else's process.
 */
export const processIdentity = z.object({ pid: z.number().int().positive(), began: z.string() });
export type ProcessIdentity = z.infer<typeof processIdentity>;

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** Field 22 of /proc/PID/stat counts ticks since boot (proc(5)), so the boot belongs to it. */
function beganOnLinux(pid: number): string | null {
  const stat = readOrNull(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The second field is the program's name in brackets and may hold blanks and brackets itself.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = fields[18];
  // A zombie has ended; in a container without an init nobody may ever collect it.
  if (state === "Z" || state === "X" || ticks === undefined) return null;
  return `${readOrNull("/proc/sys/kernel/random/boot_id")?.trim() ?? ""}:${ticks}`;
}

function askPs(pid: number, column: string): string | null {
  try {
    const answer = execFileSync("ps", ["-o", `${column}=`, "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return answer.trim() || null;
  } catch {
    return null;
  }
}

function began(pid: number): string | null {
  if (process.platform === "linux") return beganOnLinux(pid);
  const state = askPs(pid, "state");
  return state === null || state.startsWith("Z") ? null : askPs(pid, "lstart");
}

/** Null when no such process runs. */
export function identify(pid: number): ProcessIdentity | null {
  const moment = began(pid);
  return moment === null ? null : { pid, began: moment };
}

/** Whether exactly this process still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  return began(identity.pid) === identity.began;
}

/** The command line of a process, its words parted by blanks; empty when it can't be read. */
export function commandLine(pid: number): string {
  if (process.platform === "linux") return readOrNull(`/proc/${pid}/cmdline`)?.replaceAll("\0", " ").trim() ?? "";
  return askPs(pid, "command") ?? "";
}

/** Whether the process has ended within the time given. */
export async function waitForEnd(identity: ProcessIdentity, milliseconds: number): Promise<boolean> {
  const until = Date.now() + milliseconds;
  while (isRunning(identity)) {
    if (Date.now() >= until) return false;
    await sleep(50);
  }
  return true;
}

/** Sends the signal; a process that has just ended is no error. Negative numbers name a process group. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ESRCH") return;
    throw thrown;
  }
}
