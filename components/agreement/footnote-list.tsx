import { useTranslations } from "next-intl";
import styles from "./agreement.module.css";
import type { NamedLabel } from "./agreement-types";
import type { Footnote } from "./footnotes";

/** What is to be known of single labels, below their table. */
export function FootnoteList({ footnotes, labels }: { footnotes: readonly Footnote[]; labels: readonly NamedLabel[] }) {
  const t = useTranslations("agreement");
  if (footnotes.length === 0) return null;
  const nameOf = (key: string) => labels.find((label) => label.key === key)?.name ?? key;
  const item = ({ code }: Footnote, { label, warning }: Footnote["about"][number]) => {
    const facts = Object.entries(warning).filter(([, fact]) => typeof fact === "number");
    return t(`footnoteItems.${code}`, { ...Object.fromEntries(facts), label: nameOf(label) });
  };
  return (
    <ol className={styles.footnotes}>
      {footnotes.map((note) => (
        <li key={note.code}>
          <sup>{note.number}</sup>
          {t(`footnotes.${note.code}`, { list: note.about.map((one) => item(note, one)).join("; ") })}
        </li>
      ))}
    </ol>
  );
}
