import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { type ArticleDetails, articleDetailsSchema, mostUploadBytes } from "@/lib/schemas/article";
import { importArticle } from "@/lib/server/services/import-articles";
import { describeError } from "@/messages/describe-error";
import { fail } from "./failure";
import { fileProblem } from "./file-problem";

/** The options of `parallax import` that are about text files. */
export type TextOptions = {
  readonly outlet?: string;
  readonly event?: string;
  readonly language?: string;
  readonly titleFirstLine?: boolean;
  readonly titleApart?: boolean;
  readonly title?: string;
  readonly date?: string;
  readonly url?: string;
  readonly byline?: string;
  readonly key?: string;
};

const written = {
  ...{ outlet: "--outlet", event: "--event", language: "--language", title: "--title", url: "--url" },
  ...{ titleFirstLine: "--title-first-line", titleApart: "--title-apart", date: "--date", byline: "--byline" },
  key: "--key",
} as const satisfies Record<keyof TextOptions, string>;

const names = [
  "outlet",
  "event",
  "language",
  "title",
  "url",
  "titleFirstLine",
  "titleApart",
  "date",
  "byline",
  "key",
] as const;
const ofOneArticle = ["title", "url", "byline", "key"] as const;

/** The options' names by the fields of an article that they fill. */
const optionOf: Readonly<Record<string, string>> = {
  externalKey: written.key,
  publishedOn: written.date,
  titlePlacement: written.title,
};

/**
 * What the options say of the text files to come, so many of them.
 *
 * @throws CliFailure with the one line that says which option is wrong
 */
export function detailsOf(options: TextOptions, files: number): ArticleDetails {
  const given = names.find((name) => options[name] !== undefined);
  if (files === 0 && given)
    fail(`${written[given]} is about text files; a Parallax file says it of each article itself.`);
  const single = ofOneArticle.find((name) => options[name] !== undefined);
  if (files > 1 && single) fail(`${written[single]} is for one text file: give it with that file alone.`);
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
    language: options.language ?? "en",
    externalKey: options.key ?? "",
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = String(issue?.path[0] ?? "title");
  return fail(`${optionOf[field] ?? `--${field}`}: ${describeError({ code: issue?.message ?? "unknown" })}`);
}

function placementOf({ title, titleFirstLine, titleApart }: TextOptions): ArticleDetails["titlePlacement"] {
  if (titleFirstLine) return "first-line";
  if (titleApart) return "apart";
  return title === undefined ? "by-looks" : "put-first";
}

type Access = Parameters<typeof importArticle>[0];

/** Takes one text file in, saying so on standard error; the line that says why not, or null. */
export async function importTextFile(access: Access, path: string, details: ArticleDetails): Promise<string | null> {
  const bytes = await readBytes(path);
  if (typeof bytes === "string") return `${path}: ${bytes}`;
  const imported = await importArticle(access, { source: { bytes }, fileName: basename(path), details, zones: null });
  if (!imported.ok) return `${path}: ${describeError(imported.error)}`;
  const { externalKey, encoding, codePointLength, title } = imported.value;
  const words = title === "" ? "without a title" : `“${title}”`;
  console.error(`${path}: added as ${externalKey}, ${words}, read as ${encoding}, ${codePointLength} characters.`);
  return null;
}

/** A file's bytes, or what is wrong with it. */
async function readBytes(path: string): Promise<Uint8Array | string> {
  try {
    const { size } = await stat(path);
    const limit = mostUploadBytes;
    return size > limit ? describeError({ code: "text-file-too-large", ...{ limit } }) : await readFile(path);
  } catch (error) {
    const problem = fileProblem(error);
    if (problem === undefined) throw error;
    return problem;
  }
}
