import "server-only";
import { sha256Of } from "@/lib/formats/sha256";
import { type AgreementFilter, isFiltered, partOf } from "@/lib/schemas/agreement";

/** An index of Postgres takes some 2,700 bytes together. */
const longestKey = 1_000;

/** A part of a round in a word, equal for equal parts; empty for all of it. */
export function partKey(filter: AgreementFilter): string {
  const part = partOf(filter);
  if (!isFiltered(part)) return "";
  const key = JSON.stringify([part.outlet, part.event, part.coders, part.labels]);
  return key.length <= longestKey ? key : sha256Of(key);
}
