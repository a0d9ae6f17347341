import { useTranslations } from "next-intl";
import type { Zone } from "@/lib/domain/text/zone";
import { type Script, ZoneText } from "./zone-text";
import styles from "./zones.module.css";

type ArticleTextProps = { text: string; zones: readonly Zone[]; script: Script };

/** An article to read, each zone with its kind beside it. */
export function ArticleText({ text, zones, script }: ArticleTextProps) {
  const t = useTranslations("corpus");
  return (
    <ol className={styles.zones} aria-label={t("zones.list")}>
      {zones.map((zone) => (
        <li key={zone.start} className={styles.zone}>
          <span className={styles.kind}>{t(`zone.${zone.kind}`)}</span>
          <ZoneText text={text} zone={zone} script={script} />
        </li>
      ))}
    </ol>
  );
}
