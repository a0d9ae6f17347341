import { useTranslations } from "next-intl";
import type { ReportNumber } from "@/lib/domain/agreement/layer-report";
import { describeError } from "@/messages/describe-error";
import styles from "./agreement.module.css";

type MissingNumbersProps = { rows: readonly { readonly name: string; readonly number: ReportNumber | undefined }[] };

/** Why rows of the table above have no number, each reason once with the rows it is about. */
export function MissingNumbers({ rows }: MissingNumbersProps) {
  const t = useTranslations("agreement.interval");
  const about = new Map<string, string[]>();
  for (const { name, number } of rows) {
    if (number?.value !== null) continue;
    for (const sentence of new Set(number.warnings.map(describeError))) {
      about.set(sentence, [...(about.get(sentence) ?? []), name]);
    }
  }
  if (about.size === 0) return null;
  return (
    <ul className={styles.footnotes}>
      {[...about].map(([sentence, names]) => (
        <li key={sentence}>{t("missing", { names: names.join(", "), sentence })}</li>
      ))}
    </ul>
  );
}
