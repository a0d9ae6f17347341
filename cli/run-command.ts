import { readdirSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { reasonOf } from "@/lib/server/run/refusal";
import { CliFailure } from "./failure";
import { printable } from "./printable";
import { takeWarnings } from "./warnings";

/** A file of cli/commands: named as its command, and puts it into the program. */
type CommandModule = { readonly register: (program: Command) => void };

function isCommandModule(module: unknown): module is CommandModule {
  return typeof module === "object" && module !== null && "register" in module && typeof module.register === "function";
}

function commandNames(): readonly string[] {
  const files = readdirSync(new URL("./commands/", import.meta.url));
  return files.filter((file) => /^[a-z-]+\.ts$/.test(file)).map((file) => file.slice(0, -".ts".length));
}

/** Only the command that is called is loaded: half of them need no database client. Help needs them all. */
async function loadCommands(program: Command, called: string | undefined): Promise<void> {
  const names = commandNames();
  const wanted = names.filter((name) => name === called);
  for (const name of wanted.length > 0 ? wanted : names) {
    const module: unknown = await import(`./commands/${name}.ts`);
    if (!isCommandModule(module)) throw new Error(`cli/commands/${name}.ts has no function "register".`);
    module.register(program);
  }
}

function say(line: string): void {
  console.error(printable(line.replaceAll(/\s*\n\s*/g, " ").trim()));
}

/** Runs a command with what stands behind `parallax` on the line; its exit status. */
export async function runCommand(args: readonly string[]): Promise<0 | 1> {
  const program = new Command("parallax")
    .description("The services of Parallax without a browser.")
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({ outputError: (text) => say(text.replace(/^error: /, "")) });
  await loadCommands(program, args[0]);
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (thrown) {
    takeWarnings();
    // Commander has said what was wrong (or shown the help) before it throws.
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 1;
    say(thrown instanceof CliFailure ? thrown.message : `Something went wrong: ${reasonOf(thrown)}`);
    return 1;
  }
  for (const line of takeWarnings()) console.error(printable(line));
  return 0;
}
