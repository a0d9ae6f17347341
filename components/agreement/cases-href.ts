import { hasTree, topLabels } from "@/lib/domain/agreement/breakdown/top-labels";
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
 * Cases are made of first readings: numbers of later ones have none, and it is said why. They hold labels as they were coded: a
 * label at the top of a tree is every label of its branch, and it isn't told how marks are matched that bear such labels.
 */
export function casesHref(
  { study, layer }: Measured,
  { type = "any", ...asked }: CasesBehind,
): { readonly href: string } | { readonly closed: "discussed" | "matched" } {
  if (study.stage !== "first") return { closed: "discussed" };
  const { applied } = study.filters;
  const isTop = applied.labels === "top" && hasTree(layer);
  if (isTop && (asked.match ?? asked.otherLabel) !== undefined) return { closed: "matched" };
  const { label, ...others } = asked;
  const labels = isTop && label !== undefined ? branchOf(layer.labels, label) : { label };
  const filter = { ...casesOfPart(applied), ...others, ...labels, layer: layer.key, state: "any" as const };
  const search = caseSearch(type === "differing" ? filter : { ...filter, type }, { round: study.round.id });
  return { href: `/projects/${study.projectSlug}/review${search}` };
}

/** The label by itself, or it and all below it. */
function branchOf(labels: Measured["layer"]["labels"], label: string): Pick<CaseFilter, "label" | "branch"> {
  const topOf = topLabels(labels);
  const branch = labels.flatMap(({ key }) => (topOf(key) === label ? [key] : []));
  return branch.length > 1 ? { branch } : { label };
}
