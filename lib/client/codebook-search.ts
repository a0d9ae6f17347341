import type { Attribute, Layer, Option } from "@/lib/domain/codebook/codebook";
import type { CodebookIndex, LabelEntry } from "./codebook-index";

export type AttributeHit = {
  readonly layer: Layer;
  readonly attribute: Attribute;
  /** The options that hold what was looked for; all of them where the attribute itself does. */
  readonly options: readonly Option[];
};

export type CodebookHits = {
  readonly labels: ReadonlySet<LabelEntry>;
  readonly attributes: readonly AttributeHit[];
};

/**
 * Where the words that were typed stand in a codebook: each of them somewhere in the name, definition, dos, don'ts or
 * example of a label, or in an attribute with its options. Null where nothing was typed.
 */
export function searchCodebook({ entries, layers }: CodebookIndex, typed: string): CodebookHits | null {
  const words = typed.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0) return null;
  const holds = (...texts: readonly string[]) => {
    const text = texts.join("\n").toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const labels = entries.filter(({ label: { name, definition, do: code, dont, example } }) =>
    holds(name, definition, code, dont, example),
  );
  const attributes = layers.flatMap((layer) =>
    layer.attributes.flatMap((attribute): readonly AttributeHit[] => {
      const { name, definition, do: code, dont, example, options } = attribute;
      if (holds(name, definition, code, dont, example)) return [{ layer, attribute, options }];
      const hits = options.filter((option) => holds(option.name, option.definition));
      return hits.length === 0 ? [] : [{ layer, attribute, options: hits }];
    }),
  );
  return { labels: new Set(labels), attributes };
}
