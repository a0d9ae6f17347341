import { z } from "zod";
import { attributeTypes, overlapRules, snaps, units } from "@/lib/domain/codebook/codebook";
import { roundKinds } from "@/lib/domain/round/round";
import { listOf, orElse, orNull } from "./lenient";

const key = z.string().min(1);
const prose = orElse(z.string(), "");
const version = z.int().min(1);

const guidance = { definition: prose, do: prose, dont: prose, example: prose };

const keyed = { key, name: orNull(z.string()) };

/** The key stands for the name where none is given. */
function withName<T extends { key: string; name: string | null }>(value: T): T & { name: string } {
  return { ...value, name: value.name ?? value.key };
}

const requirement = z.union(
  [
    z.boolean(),
    z.object({ labels: z.array(key).min(1) }),
    z.object({ attribute: key, values: z.array(z.string()).min(1) }),
  ],
  { error: 'expected true, false, {"labels": […]} or {"attribute": …, "values": […]}' },
);

const rules = z.object({
  overlap: orElse(z.enum(overlapRules), "allow"),
  discontinuous: orElse(z.boolean(), true),
  snap: orElse(z.enum(snaps), "character"),
  oneOf: listOf(z.array(key)),
});

const option = z.object({ ...keyed, definition: prose }).transform(withName);

const attribute = z
  .object({
    ...keyed,
    type: z.enum(attributeTypes),
    required: orElse(requirement, false),
    options: listOf(option),
    ...guidance,
  })
  .transform(withName);

const label = z.object({ ...keyed, parent: orNull(key), ...guidance }).transform(withName);

const layer = z
  .object({
    ...keyed,
    description: prose,
    unit: orElse(z.enum(units), "span"),
    rules: orElse(rules, { overlap: "allow", discontinuous: true, snap: "character", oneOf: [] }),
    labels: listOf(label),
    attributes: listOf(attribute),
  })
  .transform(withName);

const actor = z.object({ ...keyed, side: prose, description: prose, aliases: listOf(z.string()) }).transform(withName);

const event = z.object({ ...keyed, occurredOn: orNull(z.string()) }).transform(withName);

const round = z
  .object({ ...keyed, kind: orElse(z.enum(roundKinds), "production"), codebook: orNull(version) })
  .transform(withName);

/** What tells any file of this format from others, in whatever version. */
export const parallaxMarkSchema = z.object({ format: z.string(), offsets: z.unknown().optional() });

/**
 * The first line of a `parallax/1` file. Needed are `format` and `offsets`; what is missing gets the most
 * permissive value, since a file without rules broke none.
 */
export const parallaxHeaderSchema = z.object({
  format: z.literal("parallax/1"),
  offsets: z.literal("codepoint"),
  text: orNull(z.enum(["included", "omitted"])),
  project: orNull(z.object({ slug: orNull(z.string()), name: orNull(z.string()) })),
  codebooks: listOf(z.object({ version, layers: listOf(layer) })),
  actors: listOf(actor),
  events: listOf(event),
  rounds: listOf(round),
  release: orNull(z.record(z.string(), z.json())),
});
export type ParallaxHeader = z.output<typeof parallaxHeaderSchema>;
