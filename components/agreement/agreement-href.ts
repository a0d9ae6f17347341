import type { Study } from "./agreement-types";

/** The page that shows the same numbers, with pairs of annotators compared by this measure. */
export function hrefByPairs({ projectSlug, round, stage, filters: { applied } }: Study, measure: string): string {
  const { outlet, event, layer, coders, labels } = applied;
  const search = new URLSearchParams({ round: round.id, stage, pairs: measure });
  for (const [name, value] of Object.entries({ outlet, event, layer })) if (value !== null) search.set(name, value);
  if (labels !== "coded") search.set("labels", labels);
  for (const coder of coders) search.append("coder", coder);
  return `/projects/${projectSlug}/agreement?${search}`;
}
