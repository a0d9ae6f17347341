import type { Codebook } from "./codebook";

/** One difference between two versions. What lies inside an added or removed layer is not listed by itself. */
export type CodebookChange = {
  readonly part: "layer" | "label" | "attribute";
  /** Key of the layer concerned. */
  readonly layer: string;
  /** Key of the part itself; a renamed key is one removed and one added. */
  readonly key: string;
  readonly change: "added" | "removed" | "changed";
  /** Names of the fields that differ, of a changed part; `order` where a layer's labels or attributes changed places. */
  readonly fields: readonly string[];
};

type Keyed = { readonly key: string };

/** What `after` changes in `before`, layer by layer: the layer itself, then its labels, then its attributes. */
export function diffCodebooks(before: Codebook, after: Codebook): CodebookChange[] {
  return pairUp(before.layers, after.layers).flatMap(({ key, old, now }) => {
    const of = { part: "layer", layer: key, key } as const;
    if (old === undefined) return [{ ...of, change: "added", fields: [] }];
    if (now === undefined) return [{ ...of, change: "removed", fields: [] }];
    const fields = changedFields(old, now, ["labels", "attributes"]);
    const moved = isMoved(old.labels, now.labels) || isMoved(old.attributes, now.attributes);
    if (moved) fields.push("order");
    return [
      ...(fields.length > 0 ? [{ ...of, change: "changed" as const, fields }] : []),
      ...diffParts("label", key, old.labels, now.labels),
      ...diffParts("attribute", key, old.attributes, now.attributes),
    ];
  });
}

function diffParts(
  part: "label" | "attribute",
  layer: string,
  before: readonly Keyed[],
  after: readonly Keyed[],
): CodebookChange[] {
  return pairUp(before, after).flatMap(({ key, old, now }): CodebookChange[] => {
    if (old === undefined) return [{ part, layer, key, change: "added", fields: [] }];
    if (now === undefined) return [{ part, layer, key, change: "removed", fields: [] }];
    const fields = changedFields(old, now, []);
    return fields.length === 0 ? [] : [{ part, layer, key, change: "changed", fields }];
  });
}

/** Both versions of each key, in the order of the new one, what was removed at the end. */
function pairUp<T extends Keyed>(before: readonly T[], after: readonly T[]) {
  const olds = new Map(before.map((item) => [item.key, item]));
  const news = new Map(after.map((item) => [item.key, item]));
  const keys = new Set([...news.keys(), ...olds.keys()]);
  return [...keys].map((key) => ({ key, old: olds.get(key), now: news.get(key) }));
}

function isMoved(before: readonly Keyed[], after: readonly Keyed[]): boolean {
  const kept = new Set(after.map(({ key }) => key));
  const stayed = before.map(({ key }) => key).filter((key) => kept.has(key));
  const held = new Set(stayed);
  const now = after.map(({ key }) => key).filter((key) => held.has(key));
  return stayed.some((key, index) => key !== now[index]);
}

function changedFields(before: object, after: object, except: readonly string[]): string[] {
  const [olds, news] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const names = new Set([...news.keys(), ...olds.keys()]);
  return [...names].filter((name) => !except.includes(name) && !isSame(olds.get(name), news.get(name)));
}

/** Deep equality of plain data, blind to the order of keys: a database may hand them back in another. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [inA, inB] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return inA.size === inB.size && [...inA].every(([key, value]) => inB.has(key) && isSame(value, inB.get(key)));
}
