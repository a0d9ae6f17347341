import type { AgreementFilter } from "@/lib/schemas/agreement";
import type { Study } from "./agreement-types";

type Choice = {
  /** The measure that pairs of annotators are compared by. */
  readonly pairs?: string | undefined;
  /** What agreement is broken down by. */
  readonly by?: string | undefined;
};

type Addressed = Pick<Study, "projectSlug" | "stage" | "pairs" | "by"> & {
  readonly round: Pick<Study["round"], "id">;
  readonly filters: Pick<Study["filters"], "applied">;
};

/** The page that shows the same numbers in another choice of its tables. */
export function hrefOfChoice(study: Addressed, choice: Choice): string {
  return addressOf(study, study.filters.applied, choice);
}

/** The page that shows the same tables of another part of the round. */
export function hrefOfPart(study: Addressed, part: Partial<AgreementFilter>): string {
  return addressOf(study, { ...study.filters.applied, ...part }, {});
}

function addressOf(study: Addressed, filter: AgreementFilter, choice: Choice): string {
  const { projectSlug, round, stage, pairs, by } = study;
  const { outlet, event, layer, coders, labels } = filter;
  const search = new URLSearchParams({ round: round.id, stage });
  for (const [name, value] of Object.entries({ pairs, by, ...choice }))
    if (value !== undefined) search.set(name, value);
  for (const [name, value] of Object.entries({ outlet, event, layer })) if (value !== null) search.set(name, value);
  if (labels !== "coded") search.set("labels", labels);
  for (const coder of coders) search.append("coder", coder);
  return `/projects/${projectSlug}/agreement?${search}`;
}
