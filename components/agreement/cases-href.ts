import type { Layer } from "@/lib/domain/codebook/codebook";
import { type CaseFilter, caseSearch, casesOfPart } from "@/lib/schemas/case-filter";
import type { Study } from "./agreement-types";

/** What of a layer's cases a number stands on; without a type all of them, agreed ones too. */
export type CasesBehind = Omit<CaseFilter, "type" | "state" | "layer"> & {
  readonly type?: CaseFilter["type"] | "differing";
};

type Measured = {
  readonly study: Pick<Study, "projectSlug" | "stage"> & {
    readonly round: Pick<Study["round"], "id">;
    readonly filters: Pick<Study["filters"], "applied">;
  };
  readonly layer: Pick<Layer, "key"> & { readonly labels: readonly Pick<Layer["labels"][number], "key" | "parent">[] };
};

/**
 * Where the cases behind a number are listed, settled or not: of the part of the round that is counted, and no others.
 * Cases are made of first readings and hold labels as they were coded: numbers of later readings, and of whole branches,
 * have none, and it is said why; nor is it told how marks are matched that bear the labels at the top of their trees.
 */
export function casesHref(
  { study, layer }: Measured,
  { type = "any", ...asked }: CasesBehind,
): { readonly href: string } | { readonly closed: "discussed" | "branch" | "matched" } {
  if (study.stage !== "first") return { closed: "discussed" };
  const { applied } = study.filters;
  const isBranch = (key: string | undefined) => layer.labels.some(({ parent }) => parent !== null && parent === key);
  if (applied.labels === "top" && (isBranch(asked.label) || isBranch(asked.otherLabel))) return { closed: "branch" };
  const isTree = layer.labels.some(({ parent }) => parent !== null);
  if (applied.labels === "top" && isTree && (asked.match ?? asked.otherLabel) !== undefined)
    return { closed: "matched" };
  const filter = { ...casesOfPart(applied), ...asked, layer: layer.key, state: "any" as const };
  const search = caseSearch(type === "differing" ? filter : { ...filter, type }, { round: study.round.id });
  return { href: `/projects/${study.projectSlug}/review${search}` };
}
