import type Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BrandMark } from "./brand";
import styles from "./brand-bar.module.css";

type BrandBarProps = {
  /** What leads home: a link of the router, or a plain one where the router itself may have failed. */
  link: typeof Link | "a";
  /** What stands beside the brand. */
  children?: ReactNode;
};

/** The bar itself with its brand, without what leads past it: alone on pages where there is nothing else in it. */
export function BrandBar({ link: Home, children }: BrandBarProps) {
  const t = useTranslations("common.app");
  return (
    <header className={styles.bar}>
      <Home className={styles.brand} href="/projects" aria-label={t("home")}>
        <BrandMark />
        {t("name")}
      </Home>
      {children}
    </header>
  );
}
