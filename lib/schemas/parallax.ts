import { z } from "zod";
import { type Attributes, type AttributeValue, certainties, origins } from "@/lib/domain/annotation/annotation";
import { decisionOutcomes, decisionReasons } from "@/lib/domain/disagreement/decision";
import { zoneKinds } from "@/lib/domain/text/zone";
import { listOf, orElse, orNull } from "./lenient";

export const stages = ["first", "discussed", "gold"] as const;
/** Whether a coding was made before its author could see peers' work, after, or is the adjudicated one. */
export type Stage = (typeof stages)[number];

const whole = z.int({ error: "expected a whole number" });
const key = z.string().min(1);
const prose = orElse(z.string(), "");
const positive = whole.min(1);
const offset = whole;
const stage = z.enum(stages);

/** Any whole number: whether it lies in the text is for the reader to say, with the place and the text's length. */
const range = z.tuple([offset, offset], { error: "expected [start, end], two whole numbers" });

const wrongValue = { error: "expected text, a list of texts, true or false" };
const attributeValue = z.union([z.string(), z.array(z.string()), z.boolean(), z.null()], wrongValue);
const suggestedValue = z.union([z.string(), z.array(z.string()), z.boolean()], wrongValue);

function withoutNulls(values: Record<string, AttributeValue | null>): Attributes {
  const given: [string, AttributeValue][] = [];
  for (const [name, value] of Object.entries(values)) {
    if (value !== null) given.push([name, value]);
  }
  return Object.fromEntries(given);
}

const mark = {
  id: orNull(key),
  layer: key,
  label: key,
  ranges: listOf(range),
  quote: orNull(z.string()),
  attributes: orElse(z.record(key, attributeValue), {}).transform(withoutNulls),
};

export const parallaxAnnotationSchema = z.object({
  ...mark,
  coder: key,
  round: orNull(key),
  stage: orNull(stage),
  pass: orNull(positive),
  note: prose,
  certainty: orElse(z.enum(certainties), "sure"),
  discuss: orElse(z.boolean(), false),
  origin: orElse(z.enum(origins), "own"),
  suggested: z.record(key, z.object({ value: suggestedValue, rule: key })).exactOptional(),
});

export const parallaxGoldSchema = z.object({ ...mark, round: orNull(key), decision: orNull(key) });

const submittedAt = z.union([z.iso.datetime({ offset: true, local: true }), z.iso.date()], {
  error: "expected a date and time such as 2026-01-02T10:00:00Z",
});

export const parallaxCodingSchema = z.object({
  coder: key,
  round: orNull(key),
  stage: orElse(stage, "first"),
  pass: orElse(positive, 1),
  codebook: orNull(positive),
  submittedAt: orNull(submittedAt),
});

export const parallaxCoderSchema = key;

export const parallaxZoneSchema = z.object({ kind: z.enum(zoneKinds), start: offset, end: offset });

export const parallaxSentenceSchema = range;

/** From a mark of this article to one of this article or, where `toArticle` names another, of that. */
export const parallaxLinkSchema = z.object({
  id: orNull(key),
  type: key,
  from: key,
  to: key,
  toArticle: orNull(key),
  note: prose,
});

export const parallaxDecisionSchema = z.object({
  id: key,
  round: orNull(key),
  types: listOf(key),
  outcome: z.enum(decisionOutcomes),
  reason: orNull(z.enum(decisionReasons)),
  taken: orNull(key),
  readings: listOf(z.string()),
  shares: orNull(z.record(key, z.number().min(0).max(1))),
  note: prose,
});

const metaText = orNull(z.string());

const meta = z
  .object({
    outlet: metaText,
    title: metaText,
    byline: metaText,
    url: metaText,
    event: metaText,
    language: metaText,
    direction: orNull(z.enum(["ltr", "rtl"])),
    publishedAt: metaText,
  })
  .catchall(z.json());
export type ParallaxMeta = z.output<typeof meta>;

const unread = listOf(z.unknown());

/** Far more than ever code one article; each annotation is looked up among them. */
const fewUnread = orNull(z.array(z.unknown()).max(2_000));

/**
 * An article's line without its lists: these are parsed one item after the other, so that a line full of faults costs
 * no more than its first one.
 */
export const parallaxArticleSchema = z.object({
  id: key,
  text: orNull(z.string()),
  length: orNull(whole.min(0)),
  sha256: orNull(
    z
      .string()
      .regex(/^[0-9a-f]{64}$/i, "expected 64 hexadecimal digits")
      .toLowerCase(),
  ),
  meta: z.preprocess((value) => value ?? {}, meta),
  zones: unread,
  sentences: unread,
  codings: fewUnread,
  coders: fewUnread,
  annotations: z.array(z.unknown()),
  links: unread,
  gold: unread,
  decisions: unread,
});

export const parallaxEndSchema = z.object({
  end: z.literal(true),
  articles: orNull(z.int()),
  annotations: orNull(z.int()),
  sha256: orNull(z.string().toLowerCase()),
});
