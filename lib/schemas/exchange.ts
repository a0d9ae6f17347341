import { z } from "zod";
import { canonicalLanguage } from "@/lib/domain/text/language";
import { slugOf } from "@/lib/domain/text/slug";
import { newActorSchema } from "./actor";
import { orNull } from "./lenient";
import { lineSchema } from "./words";

// What goes in and out as a `parallax/1` file. Messages are error codes of the catalogue.

/** The largest file that is read: 1 GiB. */
export const mostCorpusBytes = 1024 * 1024 * 1024;

/** The options of an export, as an address has them. */
export const exportQuerySchema = z.object({
  format: z.enum(["parallax", "csv"]).default("parallax"),
  text: z.enum(["included", "omitted"]).default("included"),
  quotes: z
    .enum(["true", "false"])
    .default("true")
    .transform((value) => value === "true"),
});

const name = lineSchema(120, "name-missing");

/** What things are told apart by is taken as it is: trimmed, two could become one. */
function exactLine(longest: number, tooLong?: string) {
  const exact = z.string().refine((text) => text === text.trim(), "name-padded");
  return (tooLong === undefined ? exact : exact.max(longest, tooLong)).pipe(lineSchema(longest, "name-missing"));
}

const key = exactLine(120);

const nothing = z.literal("");

function lineOrNothing(line: z.ZodType<string, string>) {
  return orNull(z.union([nothing, line])).transform((value) => value ?? "");
}

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && ["http:", "https:"].includes(new URL(url).protocol);
}

/** A day or a moment of the years 1 to 9999, as its day; the database knows no year 0. */
export const fileDaySchema = z
  .union([z.iso.date(), z.iso.datetime({ offset: true, local: true })], "date-invalid")
  .refine((text) => !text.startsWith("0000"), "date-invalid")
  .transform((text) => text.slice(0, "2026-01-02".length));

/** A moment of these years; without an offset it is taken as UTC. */
export const fileMomentSchema = z.string().transform((text, context) => {
  const isDay = !text.includes("T");
  const isZoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(text);
  const moment = new Date(isDay || isZoned ? text : `${text}Z`);
  const year = moment.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) context.addIssue({ code: "custom", message: "date-invalid" });
  return moment;
});

const dayOrNothing = orNull(z.union([nothing.transform(() => null), fileDaySchema], "date-invalid"));

/** What a project keeps of what a file says about an article; refused where it couldn't keep it as it is. */
export const keptMetaSchema = z.object({
  outlet: lineOrNothing(name.refine((text) => slugOf(text) !== "", "name-without-letters")),
  title: lineOrNothing(lineSchema(300, "title-too-long")),
  byline: lineOrNothing(lineSchema(200, "byline-too-long")),
  event: lineOrNothing(key),
  publishedAt: dayOrNothing,
  url: orNull(z.union([nothing, z.string().max(2_000).refine(isWebAddress)], "url-invalid")).transform(
    (url) => url || null,
  ),
  language: orNull(z.string()).transform((tag, context) => {
    // ISO 639's code for a language that nobody named.
    const canonical = canonicalLanguage(tag || "und");
    if (canonical === undefined) context.addIssue({ code: "custom", message: "language-invalid" });
    return canonical ?? "und";
  }),
  direction: orNull(z.enum(["ltr", "rtl"])),
});
export type KeptMeta = z.output<typeof keptMetaSchema>;

/** The names of things that a file brings into a project. */
export const keptArticleKeySchema = exactLine(200, "external-key-too-long");
export const keptActorSchema = newActorSchema;
export const keptCoderSchema = exactLine(120);
export const keptEventSchema = z.object({ key, name, occurredOn: orNull(fileDaySchema) });
export const keptRoundSchema = z.object({ key: exactLine(60), name });

const count = z.int().min(0);

/** What a server says of a file it has taken. */
export const importedCorpusSchema = z.object({
  /** This very file was imported before, so nothing was done. */
  repeated: z.boolean(),
  articles: z.object({ added: count, present: count }),
  codings: count,
  annotations: count,
  links: count,
  /** What was made, by the name it has in the project. */
  made: z.object({
    codebookVersions: z.array(z.number()),
    rounds: z.array(z.string()),
    members: z.array(z.string()),
    actors: count,
  }),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
});
export type ImportedCorpus = z.output<typeof importedCorpusSchema>;
