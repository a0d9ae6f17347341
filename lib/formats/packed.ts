import { recogniseBinary } from "@/lib/domain/text/decode";

/** What a file that isn't UTF-8 seems to be; packed: compressed, as Office documents are too. */
export type GuessedEncoding = "utf16" | "packed" | "unknown";

/** Whether a file that begins so is an archive. */
export function isPacked(bytes: Uint8Array): boolean {
  const kind = recogniseBinary(bytes);
  return kind === "zip" || kind === "gzip";
}
