import type { Codebook, Layer } from "./codebook";
import { eventNamingLayer } from "./preset-event-naming";
import { namingAttributes } from "./preset-naming-attributes";
import { namingLabels } from "./preset-naming-labels";

const namingLayer: Layer = {
  key: "naming",
  name: "Naming of actors",
  description:
    "Mark every noun phrase that names one of the parties the project follows (an actor that is listed only as a source is not marked), as long as it goes but without a leading article or number. A name before another noun for an actor is marked with that noun, once; a name before any other noun is marked alone. Pronouns, indefinites and plain place names are not marked. Labels describe the wording only, never whether a name is deserved. Where a phrase holds words of several labels, an evaluating word decides before a word that sorts, and that before the bare name.",
  unit: "span",
  rules: { overlap: "allow", discontinuous: true, snap: "phrase", oneOf: [] },
  labels: namingLabels,
  attributes: namingAttributes,
};

/**
 * The ready-made codebook “Naming and labelling of actors”. It follows the referential strategies of Reisigl and Wodak,
 * van Leeuwen's categories of social actors, and Hamborg's work on word choice and labelling.
 */
export const namingCodebook: Codebook = { layers: [namingLayer, eventNamingLayer] };
