import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { fail } from "@/cli/failure";
import { fileProblem } from "@/cli/file-problem";
import { writeOutput } from "@/cli/output";
import { readCorpusFile } from "@/cli/read-corpus-file";
import { decodeBytes } from "@/lib/domain/text/decode";
import { normaliseImport } from "@/lib/domain/text/import-text";
import type { TextArticle } from "@/lib/formats/parallax/records";
import { writeParallax } from "@/lib/formats/parallax/write";
import { type CandidateText, createReattacher, type Reattacher } from "@/lib/formats/reattach";
import { describeError } from "@/messages/describe-error";

type Records = ReturnType<typeof readCorpusFile>;

async function reattach(release: string, texts: readonly string[], { out }: { readonly out: string }): Promise<void> {
  const reattacher = createReattacher(await Promise.all(texts.map(readText)));
  const records = readCorpusFile(release);
  const first = await records.next();
  if (first.done || first.value.kind !== "header") throw new Error("a file began without its header");
  const articles = attachAll(release, records, reattacher);
  await writeOutput(out, writeParallax(first.value.header, articles, { text: "included", quotes: true }));
  for (const name of reattacher.unused()) console.error(`${name}: no article of ${release} asks for this text.`);
}

/** The text as an import would store it. */
async function readText(path: string): Promise<CandidateText> {
  const bytes = await readFile(path).catch((error) => unreadable(path, error));
  const decoded = decodeBytes(bytes);
  if (!decoded.ok) fail(`${path}: ${describeError(decoded.error)}`);
  const normalised = normaliseImport(decoded.value.text);
  if (!normalised.ok) fail(`${path}: ${describeError(normalised.error)}`);
  return { name: path, text: normalised.value.text };
}

function unreadable(path: string, error: unknown): never {
  const problem = fileProblem(error);
  if (problem === undefined) throw error;
  return fail(`${path}: ${problem}`);
}

async function* attachAll(path: string, records: Records, reattacher: Reattacher): AsyncGenerator<TextArticle> {
  for await (const record of records) {
    if (record.kind !== "article") continue;
    const attached = reattacher.attach(record.article);
    if (!attached.ok) fail(`${path}, line ${record.line}: ${describeError(attached.error)}`);
    yield attached.value;
  }
}

export function register(program: Command): void {
  program
    .command("reattach")
    .description("put the texts back under a parallax/1 file that leaves them out, matched by their hash")
    .argument("<release>", "the file without its texts")
    .argument("<texts...>", "the text files")
    .option("-o, --out <file>", "the file to write, or - for standard output", "-")
    .action(reattach);
}
