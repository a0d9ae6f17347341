import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { Stack } from "@/components/ui/layout";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { toLatex } from "@/lib/domain/agreement/publish/latex";
import { toMarkdown } from "@/lib/domain/agreement/publish/markdown";
import type { PrintedTable } from "@/lib/domain/agreement/publish/printed-table";
import type { MeasureKey } from "@/lib/domain/agreement/statistic";
import type { MeasuredLayerView } from "./agreement-types";
import { breakdownName, chosenBreakdown, valueName } from "./breakdown-choice";
import { filterWords } from "./filter-words";
import { methodsText } from "./methods-text";
import styles from "./publish-section.module.css";
import { publishedBreakdown } from "./published-breakdown";
import { publishedTable } from "./published-table";

/** The layer's numbers and how they were made, as texts to be copied into a paper. */
export function PublishSection(view: MeasuredLayerView) {
  const t = useTranslations("agreement.publish");
  const texts = useTexts(view);
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

function useTexts(view: MeasuredLayerView) {
  const t = useTranslations("agreement.publish");
  const names = useTranslations("measures.measures");
  const words = {
    ...{ t: useTranslations("agreement.methods"), page: useTranslations("agreement") },
    nameOf: (measure: MeasureKey) => names(`${measure}.name`),
  };
  const breakdown = useTranslations("agreement.breakdown");
  const only = filterWords(view.study, useTranslations("agreement.only"));
  const tables = usePrinted(view, only);
  const choice = chosenBreakdown(view);
  const by = choice === undefined ? "" : breakdownName(view, choice, breakdown);
  return [
    {
      title: t("methods"),
      action: t("copyMethods"),
      text: methodsText(view, words, { only, choice, by }),
      prose: true,
    },
    { title: t("markdown"), action: t("copyMarkdown"), text: tables.map(toMarkdown).join("\n"), prose: false },
    { title: t("latex"), action: t("copyLatex"), text: tables.map(toLatex).join("\n"), prose: false },
    { title: t("csv"), action: t("copyCsv"), text: view.study.csv[view.layer.key] ?? "", prose: false },
  ];
}

/** The table of labels, then what is broken down on the page; each says what alone was counted. */
function usePrinted(view: MeasuredLayerView, only: string | null): readonly PrintedTable[] {
  const t = useTranslations("agreement.publish");
  const names = useTranslations("measures.measures");
  const breakdown = useTranslations("agreement.breakdown");
  const words = { t, page: useTranslations("agreement"), interval: useTranslations("agreement.interval") };
  const nameOf = (measure: MeasureKey) => names(`${measure}.name`);
  const said = [
    ...(only === null ? [] : [t("only", { what: only })]),
    ...(view.study.filters.applied.labels === "top" ? [t("top")] : []),
  ];
  const choice = chosenBreakdown(view);
  const broken =
    choice &&
    publishedBreakdown(view, choice, {
      ...{ ...words, nameOf, by: breakdownName(view, choice, breakdown) },
      nameOfValue: (value) => valueName(view, choice, value, breakdown),
    });
  const tables = [publishedTable(view, { ...words, nameOf }), ...(broken === undefined ? [] : [broken])];
  return tables.map((table) => ({ ...table, notes: [...said, ...table.notes] }));
}
