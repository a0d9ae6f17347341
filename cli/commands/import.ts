import type { Command } from "commander";
import { fail } from "@/cli/failure";
import { detailsOf, importTexts, type TextOptions } from "@/cli/import-texts";
import { withDatabase } from "@/cli/with-database";
import { openAs } from "@/lib/server/services/acting-as";
import { describeError } from "@/messages/describe-error";

type Options = TextOptions & { readonly project: string; readonly as: string };

async function importFiles(files: readonly string[], options: Options): Promise<void> {
  const details = detailsOf(options, files.length);
  await withDatabase(async () => {
    const access = await openAs(options.as, options.project, "corpus.edit");
    if (!access.ok) fail(describeError(access.error));
    await importTexts(access.value, files, details);
  });
}

export function register(program: Command): void {
  program
    .command("import")
    .description("take articles into a project: plain text files, each one article")
    .argument("<files...>", "text files in UTF-8, UTF-16 or Windows-1252")
    .requiredOption("--project <slug>", "the project")
    .requiredOption("--as <email>", "whose rights to use")
    .option("--outlet <name>", "who published it; made if it is new")
    .option("--event <name>", "what happened in the news; made if it is new")
    .option("--language <tag>", "the texts' language, such as en or ar", "en")
    .option("--title-first-line", "the first line is the title (otherwise only if it looks like one)")
    .option("--title <text>", "the title, which is put first as a headline")
    .option("--title-apart", "the title is not part of the text: keep it beside it")
    .option("--date <day>", "when it was published, as 2026-01-31")
    .option("--url <address>", "where it was published")
    .option("--byline <names>", "who wrote it")
    .option("--key <key>", "the article's key in the project; made of the file's name if left out")
    .action(importFiles);
}
