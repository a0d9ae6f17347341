import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { ImportedCorpus } from "@/lib/schemas/exchange";
import { importCorpus } from "@/lib/server/services/import-corpus";
import { describeError } from "@/messages/describe-error";
import { fileProblem } from "./file-problem";

const opening = 4096;

/** Whether a file is of the native format: by its name, or because it begins as one does. */
export async function isCorpusFile(path: string): Promise<boolean> {
  if (path.toLowerCase().endsWith(".jsonl")) return true;
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(opening), 0, opening, 0);
      return /^\s*\{[^\n]*"format"\s*:\s*"parallax\//.test(buffer.toString("utf8", 0, bytesRead));
    } finally {
      await file.close();
    }
  } catch {
    // Whoever reads it next says what is wrong with it.
    return false;
  }
}

const articlesAStep = 500;

type Access = Parameters<typeof importCorpus>[0];

/** Takes a `parallax/1` file in, with its progress on standard error; the line that says why not, or null. */
export async function importCorpusFile(access: Access, path: string): Promise<string | null> {
  const progress = ({ phase, articles }: { readonly phase: string; readonly articles: number }) => {
    if (articles > 0 && articles % articlesAStep === 0)
      console.error(`${path}: ${phase}, ${articles} articles so far.`);
  };
  try {
    const imported = await importCorpus(access, () => createReadStream(path), { progress });
    if (!imported.ok) return `${path}: ${describeError(imported.error)}`;
    for (const { message } of imported.value.warnings) console.error(`${path}: ${message}`);
    if (!imported.value.repeated) console.error(`${path}: ${summaryOf(imported.value)}`);
    return null;
  } catch (error) {
    const problem = fileProblem(error);
    if (problem === undefined) throw error;
    return `${path}: ${problem}`;
  }
}

function summaryOf({ articles, codings, annotations, links, made }: ImportedCorpus): string {
  const rounds = made.rounds.length === 0 ? "" : ` Rounds: ${made.rounds.join(", ")}.`;
  return `${articles.added} articles added, ${articles.present} present already; ${codings} codings, ${annotations} annotations, ${links} links.${rounds}`;
}
