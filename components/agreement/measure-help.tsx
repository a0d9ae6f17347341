import { useTranslations } from "next-intl";
import { coderModelKeys } from "@/lib/domain/agreement/coder-report";
import { codeMeasures } from "@/lib/domain/agreement/statistic";
import styles from "./agreement.module.css";
import type { MeasuredLayerView } from "./agreement-types";
import { knownMeasures } from "./known-measures";

const parts = ["question", "read", "thresholds", "distrust", "rules"] as const;

/** What each measure is, beside where it is printed; those of attributes too where marks have some, of codes models. */
export function MeasureHelp({ codes, report }: MeasuredLayerView) {
  const t = useTranslations("measures");
  const intervals = useTranslations("agreement.help");
  const attributes = Object.values(report.perAttribute);
  const ofAttributes = codeMeasures.filter((measure) => attributes.some((numbers) => numbers[measure] !== undefined));
  const { all } = knownMeasures(codes);
  // Distances of sets are told of where there are sets.
  const told = codes ? [...all.filter((measure) => report.overall[measure] !== undefined), ...coderModelKeys] : all;
  return (
    <details className={styles.help}>
      <summary>{t("help.title")}</summary>
      {[...new Set([...told, ...ofAttributes])].map((measure) => (
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
