import { useTranslations } from "next-intl";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { ReportNumber } from "@/lib/domain/agreement/report-numbers";
import type { MeasureKey } from "@/lib/domain/agreement/statistic";
import { describeError } from "@/messages/describe-error";
import layout from "./agreement.module.css";
import type { MeasuredLayerView } from "./agreement-types";
import { IntervalHead, IntervalPlot } from "./interval-plot";
import { IntervalText } from "./interval-text";
import { measuresOf } from "./known-measures";
import styles from "./label-table.module.css";
import { MarksLink } from "./marks-link";
import { MissingNumbers } from "./missing-numbers";
import { amount, coefficient, percent } from "./numbers";

/** Every measure over all labels, each with what it stands on. */
export function MeasureTable(view: MeasuredLayerView) {
  const t = useTranslations("agreement.measureTable");
  const names = useTranslations("measures.measures");
  const { layer, report, codes } = view;
  const rows = measuresOf(report.overall, codes);
  const caption = t("caption", { layer: layer.name });
  return (
    <section className={layout.paper}>
      <h3>{t("title")}</h3>
      <p className={layout.sub}>{t("lead")}</p>
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
              <th scope="col">{t(codes ? "articles" : "marks")}</th>
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
      <MeasureNotes rows={rows} />
    </section>
  );
}

type Row = { readonly measure: MeasureKey; readonly number: ReportNumber };

/** What is to be known of measures that have a value, each sentence once with the measures it is about. */
function MeasureNotes({ rows }: { rows: readonly Row[] }) {
  const t = useTranslations("agreement.measureTable");
  const names = useTranslations("measures.measures");
  const about = new Map<string, string[]>();
  for (const { measure, number } of rows) {
    if (number.value === null) continue;
    for (const sentence of new Set(number.warnings.map(describeError))) {
      about.set(sentence, [...(about.get(sentence) ?? []), names(`${measure}.name`)]);
    }
  }
  return (
    <ul className={layout.footnotes}>
      {[...about].map(([sentence, measures]) => (
        <li key={sentence}>{t("note", { measures: measures.join(", "), sentence })}</li>
      ))}
    </ul>
  );
}

type MeasureRowProps = Row & { view: MeasuredLayerView };

function MeasureRow({ view, measure, number }: MeasureRowProps) {
  const t = useTranslations("agreement.measureTable");
  const names = useTranslations("measures.measures");
  const { value, n, coverage, observed, expected, pBelow667, pBelow800 } = number;
  const name = names(`${measure}.name`);
  const none = t("none");
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={styles.value}>
        {value === null ? (
          none
        ) : (
          <MarksLink of={view} name={t("open", { measure: name, value: coefficient(value) })}>
            {coefficient(value)}
          </MarksLink>
        )}
      </td>
      <td className={styles.interval}>
        <IntervalText number={number} />
      </td>
      <td className={styles.drawn}>{value !== null && <IntervalPlot number={number} />}</td>
      <td>{n.toLocaleString("en")}</td>
      <td>{coverage === null ? none : t("percent", { share: percent(coverage) })}</td>
      <td>{observed === null ? none : amount(observed)}</td>
      <td>{expected === null ? none : amount(expected)}</td>
      <td>
        {pBelow667 === null || pBelow800 === null
          ? none
          : t("chances", { below667: coefficient(pBelow667), below800: coefficient(pBelow800) })}
      </td>
    </tr>
  );
}
