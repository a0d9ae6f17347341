const longest = 60;

/**
 * The key that a name suggests: Latin letters without their marks, digits, and one underscore for everything
 * between, beginning with a letter. Empty where the name has no Latin letter.
 */
export function proposeKey(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss");
  const words = plain.replace(/[’']/g, "").replace(/[^a-z0-9]+/g, "_");
  return words
    .replace(/^[^a-z]+/, "")
    .slice(0, longest)
    .replace(/_+$/, "");
}

/** The first of `key`, `key_2`, `key_3` … that isn't taken, cut where the number would make it too long. */
export function freeKey(key: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const end = number === 1 ? "" : `_${number}`;
    const candidate = key.slice(0, longest - end.length) + end;
    if (!taken.has(candidate)) return candidate;
  }
}
