"use client";

import { useTranslations } from "next-intl";
import type { KeyboardEvent, RefObject } from "react";
import { SearchField } from "@/components/ui/search-field";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { CodebookHits } from "@/lib/client/codebook-search";
import styles from "./codebook-panel.module.css";
import { CommandKeys } from "./keys";

type SearchProps = {
  typed: string;
  hits: CodebookHits | null;
  field: RefObject<HTMLInputElement | null>;
  onType: (typed: string) => void;
  onTake: () => void;
};

/** Looks through names, definitions, dos and don'ts, and options. Escape forgets what was typed. */
export function Search({ typed, hits, field, onType, onTake }: SearchProps) {
  const t = useTranslations("annotate.codebook");
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onType("");
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) onTake();
  };
  return (
    <div className={styles.search}>
      <SearchField field={field} name={t("search")} value={typed} {...{ onType, onKeyDown }} />
      {typed === "" && <CommandKeys of="search-codebook" />}
      <VisuallyHidden>
        <p role="status">
          {hits !== null && t("found", { labels: hits.labels.size, attributes: hits.attributes.length })}
        </p>
      </VisuallyHidden>
      {hits !== null && hits.labels.size + hits.attributes.length === 0 && (
        <p className={styles.dim} aria-hidden="true">
          {t("found", { labels: 0, attributes: 0 })}
        </p>
      )}
    </div>
  );
}
