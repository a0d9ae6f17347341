import type { Attributes, Certainty } from "@/lib/domain/annotation/annotation";
import type { ActorKey } from "./actors";
import type { LabelKey, Mark, Place } from "./marks";

type Owner = "outlet" | "source" | "agency" | "unclear";

/** Who is heard in a mark: the attributes voice, label owner and, where somebody is quoted or reported, source. */
export type Said = {
  readonly voice: "outlet" | "headline" | "caption" | "indirect" | "direct_quote" | "editor_insert";
  readonly label_owner: Owner;
  readonly source?: ActorKey;
};

export const narration: Said = { voice: "outlet", label_owner: "outlet" };
export const headline: Said = { voice: "headline", label_owner: "outlet" };
export const caption: Said = { voice: "caption", label_owner: "outlet" };
export const inserted: Said = { voice: "editor_insert", label_owner: "outlet" };
/** A quotation that the article gives to nobody. */
export const unsourced: Said = { voice: "direct_quote", label_owner: "unclear", source: "unnamed_source" };
/** A caption that came with a picture of an agency. */
export const agencyCaption: Said = { voice: "caption", label_owner: "agency", source: "novane_wire" };

/** Content reported without quotation marks; `owner` is who chose the word. */
export function indirect(source: ActorKey, owner: Owner): Said {
  return { voice: "indirect", label_owner: owner, source };
}

/** Words inside quotation marks, owned by the one quoted. */
export function quoted(source: ActorKey): Said {
  return { voice: "direct_quote", label_owner: "source", source };
}

/** A place that is not the first occurrence of its words. */
export function nth(quote: string, occurrence: number): Place {
  return { quote, occurrence };
}

export type More = {
  readonly attributes?: Attributes;
  readonly note?: string;
  readonly certainty?: Certainty;
  readonly discuss?: boolean;
};

/** Words (their first occurrence), a place, or several of either for a discontinuous mark. */
export type Where = string | Place | readonly (string | Place)[];

export function places(where: Where): Place[] {
  if (typeof where === "string") return [{ quote: where, occurrence: 1 }];
  if ("quote" in where) return [where];
  return where.flatMap((one) => places(one));
}

/** One mark of a coding, sure and without a note unless `more` says otherwise. */
export function mark(key: string, where: Where, label: LabelKey, actor: ActorKey, said: Said, more: More = {}): Mark {
  return {
    key,
    places: places(where),
    label,
    attributes: { actor, ...said, ...more.attributes },
    note: more.note ?? "",
    certainty: more.certainty ?? "sure",
    discuss: more.discuss ?? false,
  };
}
