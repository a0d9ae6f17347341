export const zoneKinds = ["headline", "standfirst", "body", "caption", "credit", "pull_quote", "other"] as const;
export type ZoneKind = (typeof zoneKinds)[number];

/** A stretch of an article by its place on the page; UTF-16 units, half open. Zones never overlap. */
export type Zone = { readonly kind: ZoneKind; readonly start: number; readonly end: number };
