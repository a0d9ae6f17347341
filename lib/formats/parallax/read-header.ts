import { err, ok, type Result } from "@/lib/domain/result";
import { type ParallaxHeader, parallaxHeaderSchema, parallaxMarkSchema } from "@/lib/schemas/parallax-header";
import type { HeaderError } from "./errors";
import { parseShape } from "./shape";

/** The first line's value as the header of a file that this version can read. */
export function readHeader(value: unknown): Result<ParallaxHeader, HeaderError> {
  const mark = parallaxMarkSchema.safeParse(value);
  if (!mark.success || !mark.data.format.startsWith("parallax/")) return err({ code: "file-not-parallax" });
  const { format, offsets } = mark.data;
  if (format !== "parallax/1") return err({ code: "file-wrong-version", found: format });
  if (offsets !== "codepoint") {
    return err({ code: "file-unknown-offsets", found: typeof offsets === "string" ? offsets : typeName(offsets) });
  }
  const header = parseShape(parallaxHeaderSchema, value);
  if (!header.ok) return header;
  const duplicate = findDuplicate(header.value);
  return duplicate === null ? ok(header.value) : err({ code: "file-duplicate-entry", ...duplicate });
}

function typeName(value: unknown): string {
  return value === undefined || value === null ? "none" : typeof value;
}

function findDuplicate({ codebooks, actors, events, rounds }: ParallaxHeader): { path: string; key: string } | null {
  const keyed = { actors, events, rounds };
  const versions = codebooks.map(({ version }) => ({ key: String(version) }));
  const lists = Object.entries({ ...keyed, codebooks: versions });
  for (const [index, { layers }] of codebooks.entries()) lists.push([`codebooks[${index}].layers`, layers]);
  for (const [path, items] of lists) {
    const seen = new Set<string>();
    for (const [index, { key }] of items.entries()) {
      if (seen.has(key)) return { path: `${path}[${index}]`, key };
      seen.add(key);
    }
  }
  return null;
}
