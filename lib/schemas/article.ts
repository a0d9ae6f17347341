import { z } from "zod";
import { canonicalLanguage } from "@/lib/domain/text/language";
import { longestTitle, titlePlacements } from "@/lib/domain/text/lay-out";
import { slugOf } from "@/lib/domain/text/slug";
import { zoneKinds } from "@/lib/domain/text/zone";
import { isStorable, lineSchema } from "./words";

// Messages are error codes of the catalogue; forms and actions put its sentences in their place.

const nothing = z.literal("");

function optionalLine(longest: number, tooLong: string) {
  return z
    .string()
    .trim()
    .max(longest, tooLong)
    .pipe(z.union([nothing, lineSchema(longest, "name-missing")]));
}

/** A name that its key is made of, so it must hold something that can stand in one. */
const optionalName = optionalLine(120, "name-too-long").refine(
  (name) => name === "" || slugOf(name) !== "",
  "name-without-letters",
);

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && ["http:", "https:"].includes(new URL(url).protocol);
}

const details = {
  title: optionalLine(longestTitle, "title-too-long"),
  titlePlacement: z.enum(titlePlacements),
  outlet: optionalName,
  event: optionalName,
  byline: optionalLine(200, "byline-too-long"),
  /** The day, as year-month-day; the database knows no year 0. */
  publishedOn: z.union([nothing, z.iso.date("date-invalid")]).refine((day) => !day.startsWith("0000"), "date-invalid"),
  url: z
    .string()
    .trim()
    .max(2_000, "url-invalid")
    .refine((url) => url === "" || isWebAddress(url), "url-invalid"),
  language: z
    .string()
    .trim()
    .refine((tag) => canonicalLanguage(tag) !== undefined, "language-invalid")
    .transform((tag) => canonicalLanguage(tag) ?? tag),
  /** The article's own key in the project; made of its title or file name where it is left empty. */
  externalKey: optionalLine(200, "external-key-too-long"),
};

/** Of the text as it will be stored, in UTF-16 units. */
const zones = z
  .array(z.strictObject({ kind: z.enum(zoneKinds), start: z.int(), end: z.int() }))
  .max(10_000, "zones-too-many");

type Titled = { readonly title: string; readonly titlePlacement: string };

const titled = (article: Titled) => article.titlePlacement !== "put-first" || article.title !== "";
const titleMissing = { path: ["title"], message: "article-title-missing" };

/** What is said about an article, wherever its text comes from. */
export const articleDetailsSchema = z.strictObject(details).refine(titled, titleMissing);
export type ArticleDetails = z.output<typeof articleDetailsSchema>;

/** The form on screen; `text` stays empty where the text comes from files. */
export const articleFormSchema = z.strictObject({ ...details, text: z.string() }).refine(titled, titleMissing);
export type ArticleFormInput = z.input<typeof articleFormSchema>;
export type ArticleFormValues = z.output<typeof articleFormSchema>;

/** `zones` null: those that are proposed. */
export const pastedArticleSchema = z
  .strictObject({ ...details, text: z.string(), zones: zones.nullable() })
  .refine(titled, titleMissing);

/** The largest file that is read: UTF-16 with CRLF line ends takes more than the UTF-8 that is stored. */
export const mostUploadBytes = 8 * 1024 * 1024;

export const uploadedArticleSchema = z
  .strictObject({ ...details, fileName: z.string().max(500), zones: zones.nullable() })
  .refine(titled, titleMissing);
export type UploadedArticleInput = z.input<typeof uploadedArticleSchema>;

/** `before`: the zones that whoever changed them saw, so that two people can't overwrite each other. */
export const zonesChangeSchema = z.strictObject({ articleId: z.uuid(), before: zones, zones });

/** What a server says of an article it has taken. */
export const importedArticleSchema = z.object({
  id: z.uuid(),
  externalKey: z.string(),
  title: z.string(),
  encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]),
  codePointLength: z.int(),
  changes: z.object({ bomRemoved: z.boolean(), crlf: z.int(), cr: z.int() }),
});
export type ImportedArticle = z.output<typeof importedArticleSchema>;

/** What the list of articles can be narrowed to; what can't be read is left out, as an old link may hold anything. */
export const articleFilterSchema = z.object({
  outlet: z.uuid().optional().catch(undefined),
  event: z.uuid().optional().catch(undefined),
  title: z.string().trim().max(200).refine(isStorable).optional().catch(undefined),
  after: z.string().max(200).optional().catch(undefined),
});
export type ArticleFilter = z.output<typeof articleFilterSchema>;
