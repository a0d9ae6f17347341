import type { Attributes } from "@/lib/domain/annotation/annotation";
import type { ActorKey } from "./actors";
import type { LabelKey, Mark } from "./marks";
import { places, type Where } from "./notation";

/** What an annotator coded otherwise than the base coding; `lesson` says why people differ here. */
export type Deviation = { readonly lesson: string } & (
  | { readonly kind: "missed"; readonly mark: string }
  | { readonly kind: "added"; readonly as: Mark }
  | { readonly kind: "label"; readonly mark: string; readonly to: LabelKey }
  | { readonly kind: "actor"; readonly mark: string; readonly to: ActorKey }
  | { readonly kind: "attribute"; readonly mark: string; readonly set: Attributes; readonly unset?: readonly string[] }
  | { readonly kind: "boundary"; readonly mark: string; readonly to: Where }
  | { readonly kind: "split"; readonly mark: string; readonly into: readonly Mark[] }
  | { readonly kind: "merged"; readonly marks: readonly string[]; readonly into: Mark }
  | {
      readonly kind: "combined";
      readonly mark: string;
      readonly label?: LabelKey;
      readonly actor?: ActorKey;
      readonly to?: Where;
      readonly set?: Attributes;
      readonly unset?: readonly string[];
    }
);

function without(attributes: Attributes, unset: readonly string[] = []): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([key]) => !unset.includes(key)));
}

/** A mark as changed by a deviation that keeps it one mark. */
function changed(mark: Mark, deviation: Deviation): Mark {
  switch (deviation.kind) {
    case "label":
      return { ...mark, label: deviation.to };
    case "actor":
      return { ...mark, attributes: { ...mark.attributes, actor: deviation.to } };
    case "attribute":
      return { ...mark, attributes: { ...without(mark.attributes, deviation.unset), ...deviation.set } };
    case "boundary":
      return { ...mark, places: places(deviation.to) };
    case "combined":
      return {
        ...mark,
        label: deviation.label ?? mark.label,
        places: deviation.to === undefined ? mark.places : places(deviation.to),
        attributes: {
          ...without(mark.attributes, deviation.unset),
          ...(deviation.actor === undefined ? {} : { actor: deviation.actor }),
          ...deviation.set,
        },
      };
    default:
      return mark;
  }
}

function targets(deviation: Deviation): readonly string[] {
  switch (deviation.kind) {
    case "added":
      return [];
    case "merged":
      return deviation.marks;
    default:
      return [deviation.mark];
  }
}

function replacement(marks: readonly Mark[], deviation: Deviation): Mark[] {
  const wanted = targets(deviation);
  const found = marks.filter((mark) => wanted.includes(mark.key));
  if (found.length !== wanted.length)
    throw new Error(`A deviation names marks that are not there: ${wanted.join(", ")}`);
  switch (deviation.kind) {
    case "missed":
      return [];
    case "added":
      return [deviation.as];
    case "split":
      return [...deviation.into];
    case "merged":
      return [deviation.into];
    default:
      return found.map((mark) => changed(mark, deviation));
  }
}

/** The base coding of an article as one annotator deviates from it. Throws if a deviation names an unknown mark. */
export function deviate(base: readonly Mark[], deviations: readonly Deviation[]): Mark[] {
  return deviations.reduce<Mark[]>(
    (marks, deviation) => {
      const gone = new Set(targets(deviation));
      return [...marks.filter((mark) => !gone.has(mark.key)), ...replacement(marks, deviation)];
    },
    [...base],
  );
}
