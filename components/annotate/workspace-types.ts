import type { NamedActor } from "@/lib/client/actor-choices";
import type { CodingState } from "@/lib/client/coding-api";
import type { Range } from "@/lib/domain/annotation/annotation";
import type { Layer } from "@/lib/domain/codebook/codebook";
import type { RoundKind, RoundState } from "@/lib/domain/round/round";
import type { Zone } from "@/lib/domain/text/zone";

/** What the annotator may see of an article besides its text; in a blind round the rest is absent, not hidden. */
export type WorkspaceMeta = Readonly<Record<string, string | null | undefined>>;

export type WorkspaceProps = {
  userId: string;
  project: { slug: string; name: string };
  /** `returnRemark`: what whoever returned the coding asks for; empty otherwise. */
  assignment: { id: string; state: CodingState; returnRemark: string };
  /** Offsets in UTF-16 units. */
  article: {
    id: string;
    text: string;
    title: string;
    language: string;
    direction: "ltr" | "rtl";
    meta: WorkspaceMeta;
    zones: readonly Zone[];
    sentences: readonly Range[];
    /** Marks in other articles that links of this one lead to. */
    elsewhere?: readonly string[];
  };
  codebook: { version: number; layers: readonly Layer[] };
  actors: readonly NamedActor[];
  /** The marks as one text, see lib/client/marks-on-the-way.ts. */
  coding: { revision: number; annotations: string };
  round: {
    name: string;
    kind: RoundKind;
    state: RoundState;
    blind: boolean;
    /** Whether attributes are filled in by rule, and a phrase's other occurrences offered. */
    prefill: boolean;
    propagation: boolean;
  };
  position?: { index: number; total: number };
  /** Where the next article of the queue that isn't submitted is coded. */
  next?: string;
  /** Where the articles before and after this one are coded or read, whatever their state. */
  neighbours: { previous?: string; next?: string };
  backHref: string;
};
