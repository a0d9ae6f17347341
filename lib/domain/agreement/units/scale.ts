import { err, ok, type Result } from "@/lib/domain/result";
import { type Distance, intervalDistance, nominalDistance, ordinalDistance, ratioDistance } from "./distance";
import { distanceOfSets, jaccardDistance, masiDistance } from "./set-distance";

/** What differences between single labels mean (Stevens 1946). */
export const plainLevels = ["nominal", "ordinal", "interval", "ratio"] as const;
/** A code is a set of labels, written `a|b`: how far two sets are apart (MEASURES section 9). */
export const setLevels = ["masi", "jaccard"] as const;
export const levels = [...plainLevels, ...setLevels] as const;
export type Level = (typeof levels)[number];

/** Stands between the labels of a set; alone it is the empty set, which is an answer and not a missing code. */
const setMark = "|";

export function isSetLevel(level: Level): level is (typeof setLevels)[number] {
  return level === "masi" || level === "jaccard";
}

/** The labels of a set as it is written; order, repetition and spaces around them mean nothing. */
export function labelsOfSet(code: string): ReadonlySet<string> {
  const labels = code.split(setMark).map((label) => label.trim());
  return new Set(labels.filter((label) => label !== "").toSorted());
}

/** What a label may not be at a level. */
export type LabelFault =
  | { readonly code: "label-not-in-order"; readonly label: string; readonly order: readonly string[] }
  | { readonly code: "label-not-a-number"; readonly label: string; readonly level: Level }
  | { readonly code: "label-not-positive"; readonly label: string };

/** A level, and the order of labels that are no numbers; labels not in it are refused. */
export type Scale = { readonly level: Level; readonly order: readonly string[] | null };

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The label as it counts at this level: one number written in several ways is one label. An ordinal label without an
 * order must be a number, as its order would be unknown otherwise.
 */
export function checkedLabel(label: string, { level, order }: Scale): Result<string, LabelFault> {
  if (order !== null && !order.includes(label)) return err({ code: "label-not-in-order", label, order });
  if (isSetLevel(level)) return ok([...labelsOfSet(label)].join(setMark) || setMark);
  if (level === "nominal" || (level === "ordinal" && order !== null)) return ok(label);
  const number = decimal.test(label) ? Number(label) : Number.NaN;
  if (!Number.isFinite(number)) return err({ code: "label-not-a-number", label, level });
  if (level === "ratio" && number <= 0) return err({ code: "label-not-positive", label });
  return ok(String(number === 0 ? 0 : number));
}

/**
 * The labels' numbers: themselves, or for ordinal ones their places in the order (1, 2, …), in the order of `labels`,
 * which have been checked. Null for nominal ones and sets, which have none.
 */
export function scoresOf(labels: readonly string[], { level, order }: Scale): readonly number[] | null {
  if (level === "nominal" || isSetLevel(level)) return null;
  if (level !== "ordinal") return labels.map(Number);
  const ordered = order ?? labels.toSorted((a, b) => Number(a) - Number(b));
  const places = new Map(ordered.map((label, place) => [label, place + 1]));
  return labels.map((label) => places.get(label) ?? Number.NaN);
}

/** The distance of Krippendorff's α between the labels of a study at a level. */
export function distanceAt(level: Level, labels: readonly string[], scores: readonly number[] | null): Distance {
  if (level === "masi") return distanceOfSets(labels.map(labelsOfSet), masiDistance);
  if (level === "jaccard") return distanceOfSets(labels.map(labelsOfSet), jaccardDistance);
  if (level === "nominal" || scores === null) return nominalDistance;
  if (level === "ordinal") return ordinalDistance(scores);
  return level === "interval" ? intervalDistance(scores) : ratioDistance(scores);
}
