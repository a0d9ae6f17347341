import type { useTranslations } from "next-intl";
import type { ReportNumbers } from "@/lib/domain/agreement/report-numbers";
import type { AgreementWarning } from "@/lib/domain/agreement/statistic";
import type { NamedLabel } from "./agreement-types";

/** What is said of single labels below the table; other warnings are about the whole layer. */
export const footnoteCodes = [
  "few-marks",
  "few-codes",
  "too-few-articles",
  "few-articles",
  "marks-left-alone",
  "undefined-replicates",
  "marks-united",
  "pairs-left-out",
  "everything-marked",
  "one-value-only",
] as const;
export type FootnoteCode = (typeof footnoteCodes)[number];

type Warned = { readonly label: string; readonly warning: AgreementWarning };

/** One note below the table, with what it says of each label. */
export type Footnote = { readonly number: number; readonly code: FootnoteCode; readonly about: readonly Warned[] };

/** The warnings of the labels, a note a kind, numbered in the order in which they are printed. */
export function footnotesOf(rows: readonly { readonly key: string; readonly numbers: ReportNumbers }[]): Footnote[] {
  const notes = footnoteCodes.map((code) => ({
    code,
    about: rows.flatMap(({ key, numbers }): Warned[] => {
      // Several measures of one label say the same; the first that says it is enough.
      const warning = Object.values(numbers)
        .flatMap(({ warnings }) => warnings)
        .find((one) => one.code === code);
      return warning === undefined ? [] : [{ label: key, warning }];
    }),
  }));
  return notes.filter(({ about }) => about.length > 0).map((note, index) => ({ number: index + 1, ...note }));
}

type Labels = readonly Pick<NamedLabel, "key" | "name">[];
type Words = ReturnType<typeof useTranslations<"agreement">>;

/** The note in words, with the labels by name. */
export function footnoteText(note: Footnote, labels: Labels, t: Words): string {
  return t(`footnotes.${note.code}`, { list: footnoteItems(note, labels, t) });
}

/** What it says of each label. */
export function footnoteItems({ code, about }: Footnote, labels: Labels, t: Words): string {
  const nameOf = (key: string) => labels.find((label) => label.key === key)?.name ?? key;
  const item = ({ label, warning }: Warned) => {
    const facts = Object.entries(warning).filter(([, fact]) => typeof fact === "number");
    return t(`footnoteItems.${code}`, { ...Object.fromEntries(facts), label: nameOf(label) });
  };
  return about.map(item).join("; ");
}
