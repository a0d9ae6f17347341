import { useTranslations } from "next-intl";
import { LabelGlyph, LabelName } from "@/components/ui/label-sign";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { Confusion } from "@/lib/domain/agreement/confusion";
import layout from "./agreement.module.css";
import type { MeasuredLayerView, NamedLabel } from "./agreement-types";
import type { CasesBehind } from "./cases-href";
import { HeatCell } from "./heat-cell";
import { partId } from "./layer-parts";
import { MarksLink } from "./marks-link";
import styles from "./matrix.module.css";

type Place = { readonly index: number; readonly label: NamedLabel };

/** Which labels met at one place; the diagonal stands out by its frame, the rest by its tint. */
export function ConfusionMatrix({ view, confusion }: { view: MeasuredLayerView; confusion: Confusion }) {
  const t = useTranslations("agreement.confusion");
  const places = usedLabels(view, confusion);
  const between = places.flatMap((row) =>
    places.flatMap((column) => (row === column ? [] : (confusion.counts[row.index]?.[column.index] ?? 0))),
  );
  const most = Math.max(1, ...between);
  const caption = t("caption", { layer: view.layer.name });
  return (
    <section className={layout.part} id={partId(view.layer, "confusion")} tabIndex={-1}>
      <h3>{t("title")}</h3>
      <p className={layout.sub}>{t("lead", { stage: view.study.stage })}</p>
      <ScrollRegion className={styles.frame} label={caption}>
        <table className={styles.matrix}>
          <caption>
            <VisuallyHidden>{caption}</VisuallyHidden>
          </caption>
          <thead>
            <tr>
              <th scope="col">
                <VisuallyHidden>{t("label")}</VisuallyHidden>
              </th>
              {places.map(({ label }) => (
                <th key={label.key} scope="col" title={label.name}>
                  <LabelGlyph number={label.sign} />
                  <VisuallyHidden>{label.name}</VisuallyHidden>
                </th>
              ))}
              <th scope="col">{t("notMarked")}</th>
            </tr>
          </thead>
          <tbody>
            {places.map((row) => (
              <tr key={row.label.key}>
                <th scope="row">
                  <LabelName number={row.label.sign}>{row.label.name}</LabelName>
                </th>
                {places.map((column) => (
                  <Meeting key={column.label.key} {...{ view, confusion, row, column, most }} />
                ))}
                <td className={styles.left}>
                  <Count
                    view={view}
                    row={row.label}
                    column={t("notMarked")}
                    match="none"
                    count={confusion.counts[row.index]?.[confusion.labels.length] ?? 0}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

/** Labels that met something, in the order of the codebook. */
function usedLabels({ labels }: MeasuredLayerView, { labels: keys, counts }: Confusion): Place[] {
  return labels.flatMap((label) => {
    const index = keys.indexOf(label.key);
    return (counts[index] ?? []).some((count) => count > 0) ? { index, label } : [];
  });
}

type MeetingProps = { view: MeasuredLayerView; confusion: Confusion; row: Place; column: Place; most: number };

function Meeting({ view, confusion, row, column, most }: MeetingProps) {
  const count = confusion.counts[row.index]?.[column.index] ?? 0;
  const number = (
    <Count view={view} row={row.label} column={column.label.name} otherLabel={column.label.key} count={count} />
  );
  return row === column ? (
    <td className={styles.diagonal}>{number}</td>
  ) : (
    <HeatCell share={count / most}>{number}</HeatCell>
  );
}

type CountProps = {
  view: MeasuredLayerView;
  row: NamedLabel;
  column: string;
  count: number;
} & Pick<CasesBehind, "match" | "otherLabel">;

/** How often it was so; opens the cases that hold one of these marks, and no others. */
function Count({ view, row, column, count, match, otherLabel }: CountProps) {
  const t = useTranslations("agreement.confusion");
  if (count === 0) {
    return (
      <>
        <span className="dim" aria-hidden="true">
          ·
        </span>
        <VisuallyHidden>{t("never", { row: row.name, column })}</VisuallyHidden>
      </>
    );
  }
  return (
    <MarksLink of={view} label={row.key} {...{ match, otherLabel }} name={t("cell", { row: row.name, column, count })}>
      {count.toLocaleString("en")}
    </MarksLink>
  );
}
