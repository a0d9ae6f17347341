import type { useTranslations } from "next-intl";
import type { ReportNumber } from "@/lib/domain/agreement/report-numbers";
import type { AgreementWarning } from "@/lib/domain/agreement/statistic";
import { describeError } from "@/messages/describe-error";
import type { NamedLabel } from "./agreement-types";

export type NotedRow = { readonly name: string; readonly number: ReportNumber | undefined };

/** One sentence, with the rows that it is about. */
export type NumberNote = {
  /** Why there is no value, or no interval, or what to know of both. */
  readonly kind: "missing" | "without" | "said";
  readonly names: readonly string[];
  readonly sentence: string;
};

type IntervalWords = ReturnType<typeof useTranslations<"agreement.interval">>;

/** Why rows of a table have no number, or no interval; each reason once. */
export function missingNotes(rows: readonly NotedRow[], t: IntervalWords): readonly NumberNote[] {
  return [
    ...byReason("missing", rows, ({ value, warnings }) => (value === null ? warnings.map(describeError) : [])),
    ...byReason("without", rows, ({ value, low, warnings }) =>
      value === null || low !== null
        ? []
        : warnings.flatMap((warning) =>
            warning.code === "too-few-articles" ? t("tooFew", { needed: warning.needed }) : [],
          ),
    ),
  ];
}

/** What is to be known of rows that have a value, each sentence once. */
export function saidNotes(rows: readonly NotedRow[], labels: NamedLabels): readonly NumberNote[] {
  const said = (warning: AgreementWarning) => describeError(withNames(warning, labels));
  return byReason("said", rows, ({ value, warnings }) => (value === null ? [] : warnings.map(said)));
}

type NamedLabels = readonly Pick<NamedLabel, "key" | "name">[];

/** Labels by their names instead of their keys. */
export function withNames(warning: AgreementWarning, labels: NamedLabels): AgreementWarning {
  if (warning.code !== "labels-left-out") return warning;
  const names = warning.labels.map((key) => labels.find((label) => label.key === key)?.name ?? key);
  return { ...warning, labels: names };
}

function byReason(
  kind: NumberNote["kind"],
  rows: readonly NotedRow[],
  reasonsOf: (number: ReportNumber) => readonly string[],
): readonly NumberNote[] {
  const about = new Map<string, string[]>();
  for (const { name, number } of rows) {
    for (const reason of new Set(number === undefined ? [] : reasonsOf(number))) {
      about.set(reason, [...(about.get(reason) ?? []), name]);
    }
  }
  return [...about].map(([sentence, names]) => ({ kind, names, sentence }));
}
