import { runCommand } from "./run-command";

/** `parallax … | head` closes the pipe when it has enough: no failure. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

process.exitCode = await runCommand(process.argv.slice(2));
