import { ArrowLeft, ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "./link-button";
import styles from "./pager.module.css";

type PagerProps = {
  previousHref?: string | undefined;
  nextHref?: string | undefined;
  /** Where we are, where that is known: "51–100 of 2,310". */
  children?: ReactNode;
};

/** Keyset pages: only forth and back. Shows nothing when there is one page. */
export function Pager({ previousHref, nextHref, children }: PagerProps) {
  const t = useTranslations("common.pager");
  if (previousHref === undefined && nextHref === undefined) return null;
  return (
    <nav className={styles.pager} aria-label={t("label")}>
      <span className={styles.side}>
        {previousHref !== undefined && (
          <LinkButton href={previousHref} rel="prev">
            <ArrowLeft className={styles.mirror} size={14} aria-hidden="true" />
            {t("previous")}
          </LinkButton>
        )}
      </span>
      {children}
      <span className={styles.side}>
        {nextHref !== undefined && (
          <LinkButton href={nextHref} rel="next">
            {t("next")}
            <ArrowRight className={styles.mirror} size={14} aria-hidden="true" />
          </LinkButton>
        )}
      </span>
    </nav>
  );
}
