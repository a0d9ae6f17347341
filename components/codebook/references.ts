import type { Layer, Requirement } from "@/lib/domain/codebook/codebook";

/** A field of the draft's form that must follow when a key changes or goes. */
export type Patch =
  | { readonly path: `content.layers.${number}.labels.${number}.parent`; readonly value: string | null }
  | { readonly path: `content.layers.${number}.attributes.${number}.required`; readonly value: Requirement }
  | { readonly path: `content.layers.${number}.rules.oneOf`; readonly value: string[][] };

/** The keys with `key` replaced, or without it where it goes. */
function follow(keys: readonly string[], key: string, becomes: string | null): string[] {
  return keys.flatMap((one) => (one !== key ? [one] : becomes === null ? [] : [becomes]));
}

type Replace = (required: Exclude<Requirement, boolean>) => Requirement | null;

function patchRequirements(layer: Layer, at: number, replace: Replace): Patch[] {
  return layer.attributes.flatMap(({ required }, index) => {
    const value = typeof required === "boolean" ? null : replace(required);
    return value === null ? [] : [{ path: `content.layers.${at}.attributes.${index}.required` as const, value }];
  });
}

/**
 * What in layer `at` follows when a label's key becomes another, or goes (null): labels below one that goes move up to
 * what it stood under; a requirement that names no label any more is none.
 */
export function labelPatches(layer: Layer, at: number, key: string, becomes: string | null): Patch[] {
  const above = layer.labels.find((label) => label.key === key)?.parent ?? null;
  const parents = layer.labels.flatMap(({ parent }, index): Patch[] =>
    parent === key ? [{ path: `content.layers.${at}.labels.${index}.parent`, value: becomes ?? above }] : [],
  );
  const requirements = patchRequirements(layer, at, (required) => {
    if (!("labels" in required) || !required.labels.includes(key)) return null;
    const labels = follow(required.labels, key, becomes);
    return labels.length > 0 && { labels };
  });
  const sets = layer.rules.oneOf;
  if (!sets.some((set) => set.includes(key))) return [...parents, ...requirements];
  const value = sets.map((set) => follow(set, key, becomes)).filter((set) => set.length > 0);
  return [...parents, ...requirements, { path: `content.layers.${at}.rules.oneOf`, value }];
}

/** The same for an attribute on whose values others' requirements hang. */
export function attributePatches(layer: Layer, at: number, key: string, becomes: string | null): Patch[] {
  return patchRequirements(layer, at, (required) => {
    if (!("attribute" in required) || required.attribute !== key) return null;
    return becomes !== null && { ...required, attribute: becomes };
  });
}

/** The same for one option of an attribute. */
export function optionPatches(
  layer: Layer,
  at: number,
  attribute: string,
  key: string,
  becomes: string | null,
): Patch[] {
  return patchRequirements(layer, at, (required) => {
    if (!("attribute" in required) || required.attribute !== attribute || !required.values.includes(key)) return null;
    const values = follow(required.values, key, becomes);
    return values.length > 0 && { attribute, values };
  });
}
