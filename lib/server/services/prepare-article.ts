import "server-only";
import { createHash } from "node:crypto";
import type { Range } from "@/lib/domain/annotation/annotation";
import { err, ok, type Result } from "@/lib/domain/result";
import { type DecodeError, decodeBytes, type TextEncodingName } from "@/lib/domain/text/decode";
import type { ImportChanges } from "@/lib/domain/text/import-text";
import { type Direction, directionOf } from "@/lib/domain/text/language";
import { type LayoutError, layOut, type TitlePlacement } from "@/lib/domain/text/lay-out";
import { codePointLength } from "@/lib/domain/text/offsets";
import { cutSentences, SENTENCE_ALGORITHM } from "@/lib/domain/text/sentences";
import type { Zone } from "@/lib/domain/text/zone";
import { findZoneFault, type ZoneFault } from "./zones";

/** A file's bytes, or characters that somebody pasted. */
export type ArticleSource = { readonly bytes: Uint8Array } | { readonly pasted: string };

/** What an article's row and zones hold about its text; offsets in UTF-16 units. */
export type PreparedText = {
  readonly text: string;
  readonly title: string;
  readonly zones: readonly Zone[];
  /** Of the text in UTF-8. */
  readonly sha256: string;
  /** Of the file as it came, or of the pasted characters in UTF-8. */
  readonly rawSha256: string;
  readonly rawEncoding: TextEncodingName;
  readonly length: number;
  readonly codePointLength: number;
  readonly sentences: readonly Range[];
  readonly sentenceAlgorithm: string;
  readonly language: string;
  readonly direction: Direction;
};

export type PreparedArticle = PreparedText & { readonly changes: ImportChanges };

export type PrepareRefused = DecodeError | LayoutError | ZoneFault;

/**
 * Reads, lays out and measures a text that is to become an article; nothing is stored yet. `zones` are those of the
 * text as it will be stored, or null for the proposed ones. `language` is a canonical tag.
 */
export function prepareArticle(input: {
  readonly source: ArticleSource;
  readonly title: string;
  readonly titlePlacement: TitlePlacement;
  readonly language: string;
  readonly zones: readonly Zone[] | null;
}): Result<PreparedArticle, PrepareRefused> {
  const decoded = decode(input.source);
  if (!decoded.ok) return decoded;
  const laidOut = layOut(decoded.value.text, input.title, input.titlePlacement);
  if (!laidOut.ok) return laidOut;
  const { text, title, changes } = laidOut.value;
  const zones = input.zones ?? laidOut.value.zones;
  const fault = findZoneFault(text, zones);
  if (fault) return err(fault);
  const { encoding, raw } = decoded.value;
  const rawFile = { sha256: sha256Of(raw), encoding };
  return ok({ ...measureText({ text, title, zones, language: input.language }, rawFile), changes });
}

type StoredText = Pick<PreparedText, "text" | "title" | "zones" | "language">;

/**
 * Everything an article's row says about a text that is already as it is stored (from a Parallax file, from the
 * demonstration). Without a file of its own it counts as its own. Sentences are cut here unless they are given.
 */
export function measureText(
  { text, title, zones, language }: StoredText,
  raw: { readonly sha256: string; readonly encoding: TextEncodingName } | null,
  cut: { readonly sentences: readonly Range[]; readonly algorithm: string } | null = null,
): PreparedText {
  const sha256 = sha256Of(text);
  return {
    ...{ text, title, zones, sha256, language },
    rawSha256: raw?.sha256 ?? sha256,
    rawEncoding: raw?.encoding ?? "utf-8",
    length: text.length,
    codePointLength: codePointLength(text),
    sentences: cut?.sentences ?? cutSentences(text, language),
    sentenceAlgorithm: cut?.algorithm ?? SENTENCE_ALGORITHM,
    direction: directionOf(language),
  };
}

type Decoded = { readonly text: string; readonly encoding: TextEncodingName; readonly raw: Uint8Array | string };

function decode(source: ArticleSource): Result<Decoded, DecodeError> {
  if ("pasted" in source) return ok({ text: source.pasted, encoding: "utf-8", raw: source.pasted });
  const decoded = decodeBytes(source.bytes);
  return decoded.ok ? ok({ ...decoded.value, raw: source.bytes }) : decoded;
}

function sha256Of(data: Uint8Array | string): string {
  return createHash("sha256").update(data).digest("hex");
}
