import { type Command, Option } from "commander";
import { fail } from "@/cli/failure";
import { writeOutput } from "@/cli/output";
import { withDatabase } from "@/cli/with-database";
import { openAs } from "@/lib/server/services/acting-as";
import { startExport } from "@/lib/server/services/export-corpus";
import { describeError } from "@/messages/describe-error";

type Options = {
  readonly project: string;
  readonly as: string;
  readonly format: "parallax" | "csv";
  readonly text: "included" | "omitted";
  readonly quotes: boolean;
};

async function exportTo(place: string, { project, as, format, text, quotes }: Options): Promise<void> {
  await withDatabase(async () => {
    const access = await openAs(as, project, "export.own");
    if (!access.ok) fail(describeError(access.error));
    const started = await startExport(access.value, { format, text, quotes });
    if (!started.ok) fail(describeError(started.error));
    await writeOutput(place, started.value.bytes);
    if (place !== "-") console.error(`Exported to ${place}.`);
  });
}

export function register(program: Command): void {
  program
    .command("export")
    .description("write a project's corpus to a file: everything its maker may export, at one moment")
    .argument("[out]", "the file to write, or - for standard output", "-")
    .requiredOption("--project <slug>", "the project")
    .requiredOption("--as <email>", "whose rights to use")
    .addOption(
      new Option("--format <format>", "parallax/1, or one flat table").choices(["parallax", "csv"]).default("parallax"),
    )
    .addOption(new Option("--text <how>", "the articles' texts").choices(["included", "omitted"]).default("included"))
    .option("--no-quotes", "leave out the marked words beside their places")
    .action(exportTo);
}
