import { useTranslations } from "next-intl";
import styles from "./agreement.module.css";
import type { NamedLabel } from "./agreement-types";
import { type Footnote, footnoteText } from "./footnotes";

/** What is to be known of single labels, below their table. */
export function FootnoteList({ footnotes, labels }: { footnotes: readonly Footnote[]; labels: readonly NamedLabel[] }) {
  const t = useTranslations("agreement");
  if (footnotes.length === 0) return null;
  return (
    <ol className={styles.footnotes}>
      {footnotes.map((note) => (
        <li key={note.code}>
          <sup>{note.number}</sup>
          {footnoteText(note, labels, t)}
        </li>
      ))}
    </ol>
  );
}
