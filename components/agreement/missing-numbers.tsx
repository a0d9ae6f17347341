import { useTranslations } from "next-intl";
import type { ReportNumber } from "@/lib/domain/agreement/report-numbers";
import { describeError } from "@/messages/describe-error";
import styles from "./agreement.module.css";

type Row = { readonly name: string; readonly number: ReportNumber | undefined };

/** Why rows of the table above have no number, or no interval; each reason once with the rows it is about. */
export function MissingNumbers({ rows }: { rows: readonly Row[] }) {
  const t = useTranslations("agreement.interval");
  const noValue = namesByReason(rows, (number) =>
    number.value === null ? number.warnings.map((warning) => describeError(warning)) : [],
  );
  const noInterval = namesByReason(rows, (number) =>
    number.value === null || number.low !== null
      ? []
      : number.warnings.flatMap((warning) =>
          warning.code === "too-few-articles" ? t("tooFew", { needed: warning.needed }) : [],
        ),
  );
  const notes = [
    ...noValue.map(([sentence, names]) => t("missing", { names, sentence })),
    ...noInterval.map(([sentence, names]) => t("without", { names, sentence })),
  ];
  if (notes.length === 0) return null;
  return (
    <ul className={styles.footnotes}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

function namesByReason(
  rows: readonly Row[],
  reasonsOf: (number: ReportNumber) => readonly string[],
): readonly (readonly [reason: string, names: string])[] {
  const about = new Map<string, string[]>();
  for (const { name, number } of rows) {
    for (const reason of new Set(number === undefined ? [] : reasonsOf(number))) {
      about.set(reason, [...(about.get(reason) ?? []), name]);
    }
  }
  // Each isolated: names may run from right to left.
  return [...about].map(([reason, names]) => [reason, names.map((name) => `\u2068${name}\u2069`).join(", ")]);
}
