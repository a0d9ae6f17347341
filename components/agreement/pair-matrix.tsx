import Link from "next/link";
import { useTranslations } from "next-intl";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { MeasureKey } from "@/lib/domain/agreement/statistic";
import type { AgreementCoder } from "@/lib/schemas/agreement-view";
import layout from "./agreement.module.css";
import { hrefOfChoice } from "./agreement-href";
import type { MeasuredLayerView } from "./agreement-types";
import { HeatCell } from "./heat-cell";
import { knownMeasures, measuresOf } from "./known-measures";
import { partId } from "./layer-parts";
import { MarksLink } from "./marks-link";
import styles from "./matrix.module.css";
import { coefficient } from "./numbers";

/** Who agrees with whom, tinted by the value itself. */
export function PairMatrix(view: MeasuredLayerView) {
  const t = useTranslations("agreement.pairs");
  const measures = useTranslations("agreement.measures");
  const { study, layer, counts } = view;
  const measure = chosenMeasure(view);
  const caption = t("caption", { layer: layer.name, measure: measures(measure) });
  return (
    <section className={layout.part} id={partId(layer, "pairs")} tabIndex={-1}>
      <h3>{t("title")}</h3>
      <p className={layout.sub}>
        {t(counts === "articles" ? "codes" : "spans", { measure: measures(measure), stage: study.stage })}
      </p>
      <MeasureChoice view={view} chosen={measure} />
      <ScrollRegion className={styles.frame} label={caption}>
        <table className={styles.matrix}>
          <caption>
            <VisuallyHidden>{caption}</VisuallyHidden>
          </caption>
          <thead>
            <tr>
              <th scope="col">
                <VisuallyHidden>{t("annotator")}</VisuallyHidden>
              </th>
              {study.coders.map(({ id, pseudonym }) => (
                <th key={id} scope="col">
                  {pseudonym}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {study.coders.map((a) => (
              <tr key={a.id}>
                <th scope="row">{a.pseudonym}</th>
                {study.coders.map((b) => (
                  <PairCell key={b.id} {...{ view, measure, a, b }} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

/** The measures that pairs have. */
function measuresOfPairs({ report, codes }: MeasuredLayerView): MeasureKey[] {
  const [first] = report.perPair;
  return first === undefined ? [] : measuresOf(first, codes).map(({ measure }) => measure);
}

function chosenMeasure(view: MeasuredLayerView): MeasureKey {
  const asked = measuresOfPairs(view).find((measure) => measure === view.study.pairs);
  return asked ?? knownMeasures(view.codes).labels;
}

function MeasureChoice({ view, chosen }: { view: MeasuredLayerView; chosen: MeasureKey }) {
  const t = useTranslations("agreement");
  return (
    <nav className={styles.choice} aria-label={t("pairs.choose")}>
      {measuresOfPairs(view).map((measure) => (
        <Link
          key={measure}
          href={hrefOfChoice(view.study, { pairs: measure })}
          scroll={false}
          prefetch={false}
          aria-current={measure === chosen ? "true" : undefined}
        >
          {t(`measures.${measure}`)}
        </Link>
      ))}
    </nav>
  );
}

type PairCellProps = { view: MeasuredLayerView; measure: MeasureKey; a: AgreementCoder; b: AgreementCoder };

function PairCell({ view, measure, a, b }: PairCellProps) {
  const t = useTranslations("agreement");
  if (a.id === b.id) {
    return (
      <td className={styles.same}>
        <VisuallyHidden>{t("pairs.same")}</VisuallyHidden>
      </td>
    );
  }
  const pair = view.report.perPair.find((one) => [one.a, one.b].includes(a.id) && [one.a, one.b].includes(b.id));
  const number = pair?.[measure];
  if (number === undefined || number.value === null) {
    return (
      <HeatCell share={0}>
        <span aria-hidden="true">{t("table.noValue")}</span>
        <VisuallyHidden>{t("table.noValueName")}</VisuallyHidden>
      </HeatCell>
    );
  }
  const value = coefficient(number.value);
  const facts = { a: a.pseudonym, b: b.pseudonym, value, count: number.n };
  return (
    <HeatCell share={number.value}>
      <MarksLink of={view} coders={[a.id, b.id]} name={t("pairs.cell", facts)}>
        {value}
      </MarksLink>
    </HeatCell>
  );
}
