import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FiledType } from "@/lib/schemas/case-filter";
import styles from "./type-sign.module.css";

const glyphs: Readonly<Record<FiledType, ReactNode>> = {
  missed: <circle cx="6" cy="6" r="4.2" strokeDasharray="2 1.6" />,
  split: <path d="M1.5 3.5h9M1.5 8.5h3.4M7.1 8.5h3.4" />,
  label: <path d="M2 3.5h8M2 8.5h8M8 1.5l-4 9" />,
  actor: (
    <>
      <circle cx="6" cy="3.8" r="2.1" />
      <path d="M2 10.6c.5-2.4 2-3.4 4-3.4s3.5 1 4 3.4" />
    </>
  ),
  attribute: (
    <>
      <path d="M1.5 3.5h9M1.5 8.5h9" />
      <circle cx="4" cy="3.5" r="1.4" fill="currentColor" />
      <circle cx="8" cy="8.5" r="1.4" fill="currentColor" />
    </>
  ),
  boundary: <path d="M2 2v8M10 2v8M4.2 6h3.6" />,
  agreed: <path d="M2 4.2h8M2 7.8h8" />,
};

/** How the readings of a case differ: glyph and word. */
export function TypeSign({ type }: { type: FiledType }) {
  const t = useTranslations("review.types");
  return (
    <span className={styles.type}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {glyphs[type]}
      </svg>
      {t(type)}
    </span>
  );
}
