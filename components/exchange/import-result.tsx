"use client";

import { useTranslations } from "next-intl";
import { Stack } from "@/components/ui/layout";
import { Notice } from "@/components/ui/notice";
import type { ImportedCorpus } from "@/lib/schemas/exchange";
import styles from "./exchange.module.css";

/** What came of a file that was taken: how much, what was made for it, and what its owner should know. */
export function ImportResult({ result }: { result: ImportedCorpus }) {
  const t = useTranslations("exchange.result");
  const { repeated, warnings } = result;
  if (repeated) {
    return (
      <Notice tone="info" title={t("repeated")} live>
        {warnings.map(({ message }) => message).join(" ")}
      </Notice>
    );
  }
  return (
    <Stack>
      <Notice tone="ok" title={t("taken")} live>
        <Counts result={result} />
      </Notice>
      {warnings.length > 0 && (
        <Notice tone="warn" title={t("warnings", { count: warnings.length })}>
          <ul className={styles.list}>
            {warnings.map(({ message }) => (
              <li key={message}>
                <bdi>{message}</bdi>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </Stack>
  );
}

function Counts({ result: { articles, codings, annotations, links, made } }: { result: ImportedCorpus }) {
  const t = useTranslations("exchange.result");
  const lines = [
    t("articles", articles),
    t("codings", { codings, annotations }),
    ...(links > 0 ? [t("links", { count: links })] : []),
    ...(made.rounds.length > 0 ? [t("rounds", { names: made.rounds.join(", ") })] : []),
    ...(made.members.length > 0 ? [t("members", { names: made.members.join(", ") })] : []),
    ...made.codebookVersions.map((version) => t("version", { version })),
    ...(made.actors > 0 ? [t("actors", { count: made.actors })] : []),
  ];
  return (
    <ul className={styles.list}>
      {lines.map((line) => (
        <li key={line}>
          <bdi>{line}</bdi>
        </li>
      ))}
    </ul>
  );
}
