"use client";

import { useFormatter, useNow, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";

const minute = 60_000;

function everyMinute(notify: () => void): () => void {
  const timer = setInterval(notify, minute);
  return () => clearInterval(timer);
}

function currentMinute(): number {
  return Math.floor(Date.now() / minute);
}

/**
 * How long ago (or how soon), with the exact time on hover. The server and the first paint in the browser count from
 * the request's own clock and write UTC, so they agree; then the reader's clock and zone take over.
 */
export function RelativeTime({ at }: { at: Date | string }) {
  const t = useTranslations("common.time");
  const format = useFormatter();
  const requestTime = useNow();
  const readerMinute = useSyncExternalStore<number | null>(everyMinute, currentMinute, () => null);
  const when = typeof at === "string" ? new Date(at) : at;
  const now = readerMinute === null ? requestTime : new Date();
  const timeZone = readerMinute === null ? "UTC" : Intl.DateTimeFormat().resolvedOptions().timeZone;
  const exact = format.dateTime(when, { dateStyle: "long", timeStyle: "medium", timeZone });
  const recent = Math.abs(now.getTime() - when.getTime()) < minute;
  return (
    <time dateTime={when.toISOString()} title={exact}>
      {recent ? t("justNow") : format.relativeTime(when, now)}
    </time>
  );
}
