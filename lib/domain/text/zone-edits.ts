import { err, ok, type Result } from "@/lib/domain/result";
import { isBoundary } from "./offsets";
import type { Zone, ZoneKind } from "./zone";

/** What is wrong with a list of zones; `index` is the place in the list of the zone at fault. */
export type ZoneError =
  /** Bounds that are no whole numbers or lie outside the text. */
  | { readonly code: "zone-out-of-range"; readonly index: number; readonly length: number }
  /** An end at or before its beginning. */
  | { readonly code: "zone-empty"; readonly index: number }
  /** Begins before the zone listed earlier begins. */
  | { readonly code: "zone-out-of-order"; readonly index: number }
  /** Begins before the zone listed earlier ends. */
  | { readonly code: "zone-overlap"; readonly index: number }
  /** A bound inside a surrogate pair. */
  | { readonly code: "zone-inside-character"; readonly index: number };

export type ZoneEditError =
  /** No zone holds this offset strictly inside. */
  | { readonly code: "zone-no-split"; readonly offset: number }
  /** No zone has this place in the list, or none follows it to merge with. */
  | { readonly code: "zone-none"; readonly index: number };

/** Splits the zone around an offset (UTF-16) there; what follows the offset gets the kind. */
export function splitZone(zones: readonly Zone[], offset: number, kind: ZoneKind): Result<Zone[], ZoneEditError> {
  const index = zones.findIndex(({ start, end }) => start < offset && offset < end);
  const zone = zones[index];
  if (!zone || !Number.isInteger(offset)) return err({ code: "zone-no-split", offset });
  return ok(zones.toSpliced(index, 1, { ...zone, end: offset }, { kind, start: offset, end: zone.end }));
}

/** Gives the zone at a place in the list another kind. */
export function changeZone(zones: readonly Zone[], index: number, kind: ZoneKind): Result<Zone[], ZoneEditError> {
  const zone = zones[index];
  if (!zone) return err({ code: "zone-none", index });
  return ok(zones.toSpliced(index, 1, { ...zone, kind }));
}

/** Makes one zone, of the first's kind, of the zone at a place in the list and the next, with what lies between. */
export function mergeZone(zones: readonly Zone[], index: number): Result<Zone[], ZoneEditError> {
  const zone = zones[index];
  const next = zones[index + 1];
  if (!zone || !next) return err({ code: "zone-none", index });
  return ok(zones.toSpliced(index, 2, { ...zone, end: next.end }));
}

/** Every fault of a list of zones for a text of so many UTF-16 units; none means ordered, apart and in range. */
export function validateZones(zones: readonly Zone[], length: number): ZoneError[] {
  return zones.flatMap((zone, index) => {
    const error = findZoneError(zone, zones[index - 1], index, length);
    return error ? [error] : [];
  });
}

/** As `validateZones`, for the text itself: also refuses bounds inside a surrogate pair. */
export function validateZonesOf(text: string, zones: readonly Zone[]): ZoneError[] {
  const errors = validateZones(zones, text.length);
  if (errors.length > 0) return errors;
  return zones.flatMap(({ start, end }, index) => {
    const isWhole = isBoundary(text, start) && isBoundary(text, end);
    return isWhole ? [] : [{ code: "zone-inside-character" as const, index }];
  });
}

function findZoneError(zone: Zone, before: Zone | undefined, index: number, length: number): ZoneError | undefined {
  const { start, end } = zone;
  const isInRange = [start, end].every((bound) => Number.isInteger(bound) && bound >= 0 && bound <= length);
  if (!isInRange) return { code: "zone-out-of-range", index, length };
  if (end <= start) return { code: "zone-empty", index };
  if (before && start < before.start) return { code: "zone-out-of-order", index };
  if (before && start < before.end) return { code: "zone-overlap", index };
  return undefined;
}
