import { useTranslations } from "next-intl";
import styles from "./agreement.module.css";
import { knownMeasures } from "./known-measures";

const parts = ["question", "read", "thresholds", "distrust", "rules"] as const;

/** What each measure is, beside where it is printed. */
export function MeasureHelp({ codes }: { codes: boolean }) {
  const t = useTranslations("measures");
  const intervals = useTranslations("agreement.help");
  return (
    <details className={styles.help}>
      <summary>{t("help.title")}</summary>
      {knownMeasures(codes).all.map((measure) => (
        <section key={measure}>
          <h3>{t(`measures.${measure}.name`)}</h3>
          <dl>
            {parts.map((part) => (
              <div key={part}>
                <dt>{t(`help.${part}`)}</dt>
                <dd>{t(`measures.${measure}.${part}`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <section>
        <h3>{intervals("title")}</h3>
        <p>{intervals("interval")}</p>
      </section>
    </details>
  );
}
