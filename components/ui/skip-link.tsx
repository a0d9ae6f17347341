import { useTranslations } from "next-intl";
import styles from "./skip-link.module.css";

/** First on every page: leads past the bar to <main id="content" tabIndex={-1}>. Seen when it has the focus. */
export function SkipLink() {
  const t = useTranslations("common.app");
  return (
    <a className={styles.skip} href="#content">
      {t("skip")}
    </a>
  );
}
