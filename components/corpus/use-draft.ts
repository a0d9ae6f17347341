"use client";

import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { ok, type Result } from "@/lib/domain/result";
import { type DecodeError, decodeBytes, type TextEncodingName } from "@/lib/domain/text/decode";
import { type LaidOutText, type LayoutError, layOut, type TitlePlacement } from "@/lib/domain/text/lay-out";
import { paragraphs } from "@/lib/domain/text/paragraphs";
import type { Zone } from "@/lib/domain/text/zone";
import { looksLikeHeadline } from "@/lib/domain/text/zones";
import { mostUploadBytes } from "@/lib/schemas/article";

export type DraftError = DecodeError | LayoutError | { readonly code: "text-file-too-large"; readonly limit: number };

/** A text before it is stored: how it was read, how it will stand, and its zones with the changes made to them. */
export type Draft = {
  readonly encoding: TextEncodingName | null;
  readonly firstLine: string;
  /** Null while there is no text to look at. */
  readonly laidOut: Result<LaidOutText, DraftError> | null;
  readonly zones: readonly Zone[];
  /** The zones to be sent: null where the proposed ones stand. */
  readonly changedZones: readonly Zone[] | null;
  readonly setZones: (zones: readonly Zone[] | null) => void;
};

type Read = Result<{ readonly text: string; readonly encoding: TextEncodingName | null }, DraftError>;

type DraftInput = {
  /** One file, or null where the text was pasted. */
  readonly file: File | null;
  readonly pasted: string;
  readonly title: string;
  readonly titlePlacement: TitlePlacement;
};

/** Lays out what was chosen as the server will, so that zones can be changed before anything is stored. */
export function useDraft({ file, pasted, title, titlePlacement }: DraftInput): Draft {
  const fromFile = useFile(file);
  const text = useDeferredValue(pasted);
  const read = useMemo<Read | null>(
    () => (file ? fromFile : text === "" ? null : ok({ text, encoding: null })),
    [file, fromFile, text],
  );
  const heading = useDeferredValue(title.trim());
  const laidOut = useMemo(
    () => read && (read.ok ? layOut(read.value.text, heading, titlePlacement) : read),
    [read, heading, titlePlacement],
  );
  const [changed, setChanged] = useState<{ readonly of: string; readonly zones: readonly Zone[] } | null>(null);
  const stored = laidOut?.ok ? laidOut.value.text : null;
  // Zones belong to the text they were changed on: another text has its own.
  const changedZones = changed && changed.of === stored ? changed.zones : null;
  return {
    encoding: read?.ok ? read.value.encoding : null,
    firstLine: useMemo(() => (read?.ok ? firstLineOf(read.value.text) : ""), [read]),
    laidOut,
    zones: changedZones ?? (laidOut?.ok ? laidOut.value.zones : []),
    changedZones,
    setZones: (zones) => setChanged(zones && stored !== null ? { of: stored, zones } : null),
  };
}

/** Where the title most likely is, as a first answer to the question. */
export function likelyPlacement(text: string): TitlePlacement {
  const [first = "", second] = lines(text);
  return looksLikeHeadline(first, second) ? "first-line" : "put-first";
}

function firstLineOf(text: string): string {
  return lines(text)[0]?.trim() ?? "";
}

/** A headline shows in the first lines; a long text needn't be cut up for them. */
function lines(text: string): string[] {
  const opening = text
    .slice(0, 20_000)
    .replace(/\r\n?/g, "\n")
    .replace(/^\ufeff/, "");
  return paragraphs(opening).map(({ start, end }) => opening.slice(start, end));
}

function useFile(file: File | null): Read | null {
  const [read, setRead] = useState<{ readonly file: File; readonly result: Read } | null>(null);
  useEffect(() => {
    let wanted = true;
    if (file) {
      void readTextFile(file).then((result) => {
        if (wanted) setRead({ file, result });
      });
    }
    return () => {
      wanted = false;
    };
  }, [file]);
  return read?.file === file ? read.result : null;
}

/** A file's text and encoding, or why it can't be stored. */
export async function readTextFile(file: File): Promise<Read> {
  if (file.size > mostUploadBytes) return { ok: false, error: { code: "text-file-too-large", limit: mostUploadBytes } };
  return decodeBytes(new Uint8Array(await file.arrayBuffer()));
}
