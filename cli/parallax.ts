import { readdirSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { reasonOf } from "@/lib/server/run/refusal";
import { CliFailure } from "./failure";

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

function failWith(line: string): void {
  console.error(line.replaceAll(/\s*\n\s*/g, " ").trim());
  process.exitCode = 1;
}

async function main(args: readonly string[]): Promise<void> {
  const program = new Command("parallax")
    .description("The services of Parallax without a browser.")
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({ outputError: (text) => failWith(text.replace(/^error: /, "")) });
  await loadCommands(program, args[0]);
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (thrown) {
    // Commander has said what was wrong (or shown the help) before it throws.
    if (thrown instanceof CommanderError) process.exitCode = thrown.exitCode === 0 ? 0 : 1;
    else if (thrown instanceof CliFailure) failWith(thrown.message);
    else failWith(`Something went wrong: ${reasonOf(thrown)}`);
  }
}

/** `parallax … | head` closes the pipe when it has enough: no failure. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

await main(process.argv.slice(2));
