import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { type ArticleDetails, articleDetailsSchema, mostUploadBytes } from "@/lib/schemas/article";
import { type ArticleImport, importArticles } from "@/lib/server/services/import-articles";
import { describeError } from "@/messages/describe-error";
import { fail } from "./failure";

/** The options of `parallax import` that are about text files. */
export type TextOptions = {
  readonly outlet?: string;
  readonly event?: string;
  readonly language: string;
  readonly titleFirstLine?: boolean;
  readonly titleApart?: boolean;
  readonly title?: string;
  readonly date?: string;
  readonly url?: string;
  readonly byline?: string;
  readonly key?: string;
};

const optionOf: Readonly<Record<string, string>> = {
  externalKey: "--key",
  publishedOn: "--date",
  titlePlacement: "--title",
};

/** What the options say of an article, or the one line that says which of them is wrong. */
export function detailsOf(options: TextOptions, files: number): ArticleDetails {
  const ownOfOne = (["title", "url", "byline", "key"] as const).find((name) => options[name] !== undefined);
  if (files > 1 && ownOfOne) fail(`--${ownOfOne} is for one file: give it with that file alone.`);
  if (options.titleFirstLine && (options.title !== undefined || options.titleApart)) {
    fail("--title-first-line takes the title from the text: leave --title and --title-apart out.");
  }
  const parsed = articleDetailsSchema.safeParse({
    title: options.title ?? "",
    titlePlacement: placementOf(options),
    outlet: options.outlet ?? "",
    event: options.event ?? "",
    byline: options.byline ?? "",
    publishedOn: options.date ?? "",
    url: options.url ?? "",
    language: options.language,
    externalKey: options.key ?? "",
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0] ?? "title");
  return fail(`${optionOf[name] ?? `--${name}`}: ${describeError({ code: issue?.message ?? "unknown" })}`);
}

function placementOf({ title, titleFirstLine, titleApart }: TextOptions): ArticleDetails["titlePlacement"] {
  if (titleFirstLine) return "first-line";
  if (titleApart) return "apart";
  return title === undefined ? "by-looks" : "put-first";
}

type Access = Parameters<typeof importArticles>[0];

/** Takes text files in, saying on standard error what became of each; fails in the end if one was refused. */
export async function importTexts(access: Access, files: readonly string[], details: ArticleDetails): Promise<void> {
  const refused: string[] = [];
  for (const path of files) {
    const line = await importText(access, path, details);
    if (line === null) continue;
    // The last line says it when there is only one file.
    if (files.length > 1) console.error(line);
    refused.push(line);
  }
  const [first] = refused;
  if (first === undefined) return;
  if (files.length === 1) fail(first);
  fail(`${refused.length} of ${files.length} files were refused; the others are in the project.`);
}

/** The line that says why a file was refused, or null. */
async function importText(access: Access, path: string, details: ArticleDetails): Promise<string | null> {
  const bytes = await readBytes(path);
  if (typeof bytes === "string") return `${path}: ${bytes}`;
  const one: ArticleImport = { source: { bytes }, fileName: basename(path), details, zones: null };
  for await (const { result } of importArticles(access, [one])) {
    if (!result.ok) return `${path}: ${describeError(result.error)}`;
    const { externalKey, encoding, codePointLength, title } = result.value;
    const words = title === "" ? "without a title" : `“${title}”`;
    console.error(`${path}: added as ${externalKey}, ${words}, read as ${encoding}, ${codePointLength} characters.`);
  }
  return null;
}

const readProblems: Readonly<Record<string, string>> = {
  ENOENT: "There is no such file.",
  EISDIR: "This is a folder. Give the files in it.",
  EACCES: "This file may not be read.",
};

/** A file's bytes, or what is wrong with it. */
async function readBytes(path: string): Promise<Uint8Array | string> {
  try {
    const { size } = await stat(path);
    if (size > mostUploadBytes) return describeError({ code: "text-file-too-large", ...{ limit: mostUploadBytes } });
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return readProblems[code] ?? `The file can’t be read (${code}).`;
  }
}
