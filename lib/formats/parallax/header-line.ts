import type { Layer } from "@/lib/domain/codebook/codebook";
import type { ParallaxHeader } from "@/lib/schemas/parallax-header";
import { sortedByKey } from "./sorted-by-key";

/** The header as it stands in a file, every member written and in one order. */
export function headerLine(header: ParallaxHeader, text: "included" | "omitted") {
  const { project, codebooks, actors, events, rounds, release } = header;
  return {
    format: "parallax/1",
    offsets: "codepoint",
    text,
    project: project && { slug: project.slug, name: project.name },
    codebooks: codebooks.map(({ version, layers }) => ({ version, layers: layers.map(layerEntry) })),
    actors: actors.map(({ key, name, side, description, aliases }) => ({ key, name, side, description, aliases })),
    events: events.map(({ key, name, occurredOn }) => ({ key, name, occurredOn })),
    rounds: rounds.map(({ key, name, kind, codebook }) => ({ key, name, kind, codebook })),
    release: release && sortedByKey(release),
  };
}

function layerEntry({ key, name, description, unit, rules, labels, attributes }: Layer) {
  const { overlap, discontinuous, snap, oneOf } = rules;
  return {
    key,
    name,
    description,
    unit,
    rules: { overlap, discontinuous, snap, oneOf },
    labels: labels.map(({ key, name, parent, definition, do: todo, dont, example }) => {
      return { key, name, parent, definition, do: todo, dont, example };
    }),
    attributes: attributes.map((attribute) => {
      const { key, name, type, required, options, definition, do: todo, dont, example } = attribute;
      const entries = options.map(({ key, name, definition }) => ({ key, name, definition }));
      return { key, name, type, required, options: entries, definition, do: todo, dont, example };
    }),
  };
}
