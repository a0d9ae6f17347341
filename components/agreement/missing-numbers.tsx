import { useTranslations } from "next-intl";
import styles from "./agreement.module.css";
import { missingNotes, type NotedRow } from "./number-notes";

/** Why rows of the table above have no number, or no interval; each reason once with the rows it is about. */
export function MissingNumbers({ rows }: { rows: readonly NotedRow[] }) {
  const t = useTranslations("agreement.interval");
  const notes = missingNotes(rows, t);
  if (notes.length === 0) return null;
  return (
    <ul className={styles.footnotes}>
      {notes.map(({ kind, names, sentence }) => (
        <li key={`${kind} ${sentence}`}>
          {/* Each isolated: names may run from right to left. */}
          {t(kind, { names: names.map((name) => `\u2068${name}\u2069`).join(", "), sentence })}
        </li>
      ))}
    </ul>
  );
}
