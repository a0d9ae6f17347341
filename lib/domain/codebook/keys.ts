import type { Codebook } from "./codebook";

/** Names the place of a key in a codebook, whatever its order: of a layer, then of what lies in it. */
export function keyPlace(layer: string, part?: "labels" | "attributes", key?: string, option?: string): string {
  return [layer, part, key, option].filter((step) => step !== undefined).join("/");
}

/** The places of all keys of a codebook: of its layers, labels, attributes and options. */
export function codebookKeys({ layers }: Codebook): string[] {
  return layers.flatMap(({ key: layer, labels, attributes }) => [
    keyPlace(layer),
    ...labels.map(({ key }) => keyPlace(layer, "labels", key)),
    ...attributes.flatMap(({ key, options }) => [
      keyPlace(layer, "attributes", key),
      ...options.map((option) => keyPlace(layer, "attributes", key, option.key)),
    ]),
  ]);
}
