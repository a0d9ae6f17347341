const longest = 80;

/**
 * A name as a key for people to read in files and addresses: small letters and digits of any script with single
 * hyphens between them. Empty where the name has neither letter nor digit.
 */
export function slugOf(name: string): string {
  const plain = name.replace(/[’']/g, "").normalize("NFKC").toLowerCase();
  // Small letters can be composed where capitals could not.
  const words = plain.normalize("NFKC").match(/[\p{L}\p{M}\p{N}]+/gu);
  const slug = words?.join("-") ?? "";
  return Array.from(slug).slice(0, longest).join("").replace(/-$/, "");
}

/** The first of `slug`, `slug-2`, `slug-3` … that isn't taken. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? slug : `${slug}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
