const longest = 80;

/**
 * The part of a project's address that its name suggests: Latin letters without their marks, digits, and one hyphen for
 * everything between. Empty where the name has none of these.
 */
export function proposeSlug(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss");
  const words = plain.replace(/[’']/g, "").replace(/[^a-z0-9]+/g, "-");
  return words.replace(/^-+/, "").slice(0, longest).replace(/-+$/, "");
}
