import type { Command } from "commander";
import { fail } from "@/cli/failure";
import { importCorpusFile, isCorpusFile } from "@/cli/import-corpus-file";
import { detailsOf, importTextFile, type TextOptions } from "@/cli/import-text-file";
import { withDatabase } from "@/cli/with-database";
import { openAs } from "@/lib/server/services/acting-as";
import { describeError } from "@/messages/describe-error";

type Options = TextOptions & { readonly project: string; readonly as: string };

async function importFiles(paths: readonly string[], options: Options): Promise<void> {
  const corpora = new Set<string>();
  for (const path of paths) if (await isCorpusFile(path)) corpora.add(path);
  const details = detailsOf(options, paths.length - corpora.size);
  await withDatabase(async () => {
    const access = await openAs(options.as, options.project, "corpus.edit");
    if (!access.ok) fail(describeError(access.error));
    const refused: string[] = [];
    for (const path of paths) {
      const line = corpora.has(path)
        ? await importCorpusFile(access.value, path)
        : await importTextFile(access.value, path, details);
      if (line === null) continue;
      // Each file is taken for itself. With one file alone its line is the failure.
      if (paths.length === 1) fail(line);
      console.error(line);
      refused.push(path);
    }
    if (refused.length > 0)
      fail(`${refused.length} of ${paths.length} files were refused; the others are in the project.`);
  });
}

export function register(program: Command): void {
  program
    .command("import")
    .description("take articles into a project: text files, one article each, and Parallax files with all they hold")
    .argument("<files...>", "text files (UTF-8, UTF-16 or Windows-1252), Parallax files (.jsonl)")
    .requiredOption("--project <slug>", "the project")
    .requiredOption("--as <email>", "whose rights to use")
    .option("--outlet <name>", "who published it; made if it is new")
    .option("--event <name>", "what happened in the news; made if it is new")
    .option("--language <tag>", "the texts' language, such as en or ar; en if left out")
    .option("--title-first-line", "the first line is the title (otherwise only if it looks like one)")
    .option("--title <text>", "the title, which is put first as a headline")
    .option("--title-apart", "the title is not part of the text: keep it beside it")
    .option("--date <day>", "when it was published, as 2026-01-31")
    .option("--url <address>", "where it was published")
    .option("--byline <names>", "who wrote it")
    .option("--key <key>", "the article's key in the project; made of the file's name if left out")
    .action(importFiles);
}
