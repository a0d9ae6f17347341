import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { Stack } from "@/components/ui/layout";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { toLatex } from "@/lib/domain/agreement/publish/latex";
import { toMarkdown } from "@/lib/domain/agreement/publish/markdown";
import type { MeasureKey } from "@/lib/domain/agreement/statistic";
import type { MeasuredLayerView } from "./agreement-types";
import { filterWords } from "./filter-words";
import { methodsText } from "./methods-text";
import styles from "./publish-section.module.css";
import { publishedTable } from "./published-table";

/** The layer's numbers and how they were made, as texts to be copied into a paper. */
export function PublishSection(view: MeasuredLayerView) {
  const t = useTranslations("agreement.publish");
  const methods = useTranslations("agreement.methods");
  const names = useTranslations("measures.measures");
  const only = filterWords(view.study, useTranslations("agreement.only"));
  const printed = publishedTable(view, { t, nameOf: (measure: MeasureKey) => names(`${measure}.name`) });
  const said = [
    ...(only === null ? [] : [t("only", { what: only })]),
    ...(view.study.filters.applied.labels === "top" ? [t("top")] : []),
  ];
  const table = { ...printed, notes: [...said, ...printed.notes] };
  const texts = [
    { title: t("methods"), action: t("copyMethods"), text: methodsText(view, methods, only), prose: true },
    { title: t("markdown"), action: t("copyMarkdown"), text: toMarkdown(table), prose: false },
    { title: t("latex"), action: t("copyLatex"), text: toLatex(table), prose: false },
    { title: t("csv"), action: t("copyCsv"), text: view.study.csv[view.layer.key] ?? "", prose: false },
  ];
  return (
    <details className={styles.publish}>
      <summary>{t("title")}</summary>
      <Stack>
        {texts.map(({ title, action, text, prose }) => (
          <section key={title} className={styles.block}>
            <div className={styles.head}>
              <h3>{title}</h3>
              <CopyButton text={text} label={action} />
            </div>
            {prose ? (
              <p className={styles.prose}>{text}</p>
            ) : (
              <ScrollRegion className={styles.text} label={title}>
                <pre>{text}</pre>
              </ScrollRegion>
            )}
          </section>
        ))}
      </Stack>
    </details>
  );
}
