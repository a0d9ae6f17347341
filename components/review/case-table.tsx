import { useTranslations } from "next-intl";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { type ReadingRow, readingRows } from "@/lib/client/reading-table";
import type { CaseDetail } from "@/lib/schemas/case-view";
import styles from "./case-table.module.css";

/** What the readings say, side by side; what differs has a sign, a weight and a ground. */
export function CaseTable({ detail }: { detail: CaseDetail }) {
  const t = useTranslations("review.table");
  const { layer, actors, readings } = detail;
  return (
    <ScrollRegion className={styles.frame} label={t("title")}>
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            {readings.map(({ memberId, pseudonym }) => (
              <th key={memberId} scope="col">
                {pseudonym}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {readingRows(layer, actors, readings).map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.kind === "attribute" ? row.name : t(row.kind)}</th>
              {row.cells.map((cell, at) => (
                <td key={readings[at]?.memberId} data-differs={cell.differs || undefined}>
                  {cell.differs && (
                    <>
                      <span className={styles.sign} aria-hidden="true">
                        ≠{" "}
                      </span>
                      <VisuallyHidden>{t("differs")} </VisuallyHidden>
                    </>
                  )}
                  <Words row={row} values={cell.values} marked={(readings[at]?.marks.length ?? 0) > 0} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Words({ row, values, marked }: { row: ReadingRow; values: readonly string[]; marked: boolean }) {
  const t = useTranslations("review.table");
  if (values.length === 0) return row.kind === "label" && !marked ? t("nothing") : t("none");
  const unique = [...new Set(values)];
  const words = row.kind === "certainty" ? unique.map((value) => t(value === "unsure" ? "unsure" : "sure")) : unique;
  return <span dir="auto">{words.join("; ")}</span>;
}
