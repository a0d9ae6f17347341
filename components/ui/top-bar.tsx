import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BrandMark } from "./brand";
import { SkipLink } from "./skip-link";
import styles from "./top-bar.module.css";

type TopBarProps = {
  homeHref: string;
  /** What the bar is about: the project's name. */
  context?: ReactNode;
  nav?: ReactNode;
  /** At the end: the account menu, a primary action. */
  actions?: ReactNode;
};

/** The bar on top of every page but the workspace, and before it the link past it. */
export function TopBar({ homeHref, context, nav, actions }: TopBarProps) {
  const t = useTranslations("common.app");
  return (
    <>
      <SkipLink />
      <header className={styles.bar}>
        <Link className={styles.brand} href={homeHref} aria-label={t("home")}>
          <BrandMark />
          {t("name")}
        </Link>
        {context !== undefined && <div className={styles.context}>{context}</div>}
        {nav !== undefined && <div className={styles.nav}>{nav}</div>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
    </>
  );
}
