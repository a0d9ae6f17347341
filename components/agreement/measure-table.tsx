import { useTranslations } from "next-intl";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { ReportNumber } from "@/lib/domain/agreement/report-numbers";
import { codeMeasures, type MeasureKey } from "@/lib/domain/agreement/statistic";
import layout from "./agreement.module.css";
import type { Counted, MeasuredLayerView } from "./agreement-types";
import { IntervalHead } from "./interval-plot";
import { IntervalDrawing, IntervalText } from "./interval-text";
import { measuresOf } from "./known-measures";
import styles from "./label-table.module.css";
import { partId } from "./layer-parts";
import { MarksLink } from "./marks-link";
import { MissingNumbers } from "./missing-numbers";
import { saidNotes } from "./number-notes";
import { amount, coefficient, percent } from "./numbers";

/** Every measure over all labels, each with what it stands on. */
export function MeasureTable(view: MeasuredLayerView) {
  const t = useTranslations("agreement.measureTable");
  const names = useTranslations("measures.measures");
  const { layer, report, codes, counts } = view;
  const rows = measuresOf(report.overall, codes);
  const caption = t("caption", { layer: layer.name });
  return (
    <section className={layout.paper} id={partId(layer, "measures")} tabIndex={-1}>
      <h3>{t("title")}</h3>
      <p className={layout.sub}>{t(`leads.${counts}`)}</p>
      <ScrollRegion className={styles.frame} label={caption}>
        <table className={styles.table}>
          <caption>
            <VisuallyHidden>{caption}</VisuallyHidden>
          </caption>
          <thead>
            <tr>
              <th scope="col">{t("measure")}</th>
              <th scope="col">{t("value")}</th>
              <th scope="col">{t("interval")}</th>
              <th scope="col" className={styles.drawn}>
                <IntervalHead name={t("plot")} />
              </th>
              <th scope="col">{t(`counts.${counts}`)}</th>
              <th scope="col">{t("coverage")}</th>
              <th scope="col">{t("observed")}</th>
              <th scope="col">{t("expected")}</th>
              <th scope="col">{t("below")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ measure, number }) => (
              <MeasureRow key={measure} view={view} measure={measure} number={number} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <MissingNumbers rows={rows.map(({ measure, number }) => ({ name: names(`${measure}.name`), number }))} />
      <MeasureNotes rows={rows} labels={view.labels} />
    </section>
  );
}

type Row = { readonly measure: MeasureKey; readonly number: ReportNumber };

/** What is to be known of measures that have a value, each sentence once with the measures it is about. */
function MeasureNotes({ rows, labels }: { rows: readonly Row[]; labels: MeasuredLayerView["labels"] }) {
  const t = useTranslations("agreement.interval");
  const names = useTranslations("measures.measures");
  const named = rows.map(({ measure, number }) => ({ name: names(`${measure}.name`), number }));
  return (
    <ul className={layout.footnotes}>
      {saidNotes(named, labels).map(({ names: measures, sentence }) => (
        <li key={sentence}>{t("said", { names: measures.join(", "), sentence })}</li>
      ))}
    </ul>
  );
}

/** What a measure's number stands on. */
function unitOf(measure: MeasureKey, { counts }: MeasuredLayerView): Counted {
  const ofCodes: readonly MeasureKey[] = codeMeasures;
  return counts === "sentences" && !ofCodes.includes(measure) ? "marks" : counts;
}

type MeasureRowProps = Row & { view: MeasuredLayerView };

function MeasureRow({ view, measure, number }: MeasureRowProps) {
  const t = useTranslations("agreement.measureTable");
  const names = useTranslations("measures.measures");
  const { value, n, coverage, observed, expected, pBelow667, pBelow800 } = number;
  const name = names(`${measure}.name`);
  const cases = {};
  const chances = pBelow667 === null || pBelow800 === null ? null : { below667: pBelow667, below800: pBelow800 };
  // All of a row open the same: one stop on the way by keyboard is enough.
  const cell = (what: string, printed: string | null, again = value !== null) =>
    printed === null ? (
      t("none")
    ) : (
      <MarksLink of={view} again={again} name={t("open", { measure: what, value: printed })}>
        {printed}
      </MarksLink>
    );
  const of = (head: "coverage" | "observed" | "expected" | "below") => t("of", { measure: name, what: t(head) });
  const unit = t(`units.${unitOf(measure, view)}`);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={styles.value}>{cell(name, value === null ? null : coefficient(value), false)}</td>
      <td className={styles.interval}>
        <IntervalText {...{ view, number, name, cases }} />
      </td>
      <td className={styles.drawn}>
        <IntervalDrawing {...{ view, number, name, cases, measure }} />
      </td>
      <td>{cell(t("of", { measure: name, what: unit }), n.toLocaleString("en"))}</td>
      <td>{cell(of("coverage"), coverage === null ? null : t("percent", { share: percent(coverage) }), true)}</td>
      <td>{cell(of("observed"), observed === null ? null : amount(observed), true)}</td>
      <td>{cell(of("expected"), expected === null ? null : amount(expected), true)}</td>
      <td>
        {cell(
          of("below"),
          chances && t("chances", { below667: coefficient(chances.below667), below800: coefficient(chances.below800) }),
          true,
        )}
      </td>
    </tr>
  );
}
