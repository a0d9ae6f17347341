"use client";

import { useTranslations } from "next-intl";
import { Fragment } from "react";
import type { CodebookHits } from "@/lib/client/codebook-search";
import styles from "./codebook-panel.module.css";

/** The attributes that hold what was looked for, with their options. */
export function AttributeHits({ hits }: { hits: CodebookHits }) {
  const t = useTranslations("annotate.codebook");
  return (
    <section className={styles.entry} aria-label={t("attributes")}>
      {hits.attributes.map(({ layer, attribute, options }) => (
        <Fragment key={`${layer.key}/${attribute.key}`}>
          <h3>{attribute.name}</h3>
          {attribute.definition !== "" && <p>{attribute.definition}</p>}
          {options.map((option) => (
            <p key={option.key} className={styles.dim}>
              <b>{option.name}</b> {option.definition}
            </p>
          ))}
        </Fragment>
      ))}
    </section>
  );
}
