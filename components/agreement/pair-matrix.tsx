import { useTranslations } from "next-intl";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { AgreementCoder } from "@/lib/schemas/agreement-view";
import layout from "./agreement.module.css";
import type { MeasuredLayerView } from "./agreement-types";
import { HeatCell } from "./heat-cell";
import { MarksLink } from "./marks-link";
import styles from "./matrix.module.css";
import { coefficient } from "./numbers";

/** Who agrees with whom, tinted by the value itself. */
export function PairMatrix(view: MeasuredLayerView) {
  const t = useTranslations("agreement.pairs");
  const { study, layer, codes } = view;
  const caption = t("caption", { layer: layer.name });
  return (
    <section className={layout.part}>
      <h3>{t("title")}</h3>
      <p className={layout.sub}>{t(codes ? "codes" : "spans")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key */}
      <section className={styles.frame} aria-label={caption} tabIndex={0}>
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
                  <PairCell key={b.id} view={view} a={a} b={b} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function PairCell({ view, a, b }: { view: MeasuredLayerView; a: AgreementCoder; b: AgreementCoder }) {
  const t = useTranslations("agreement");
  if (a.id === b.id) {
    return (
      <td className={styles.same}>
        <VisuallyHidden>{t("pairs.same")}</VisuallyHidden>
      </td>
    );
  }
  const pair = view.report.perPair.find((one) => [one.a, one.b].includes(a.id) && [one.a, one.b].includes(b.id));
  const number = pair?.[view.codes ? "krippendorff-alpha" : "unitizing-alpha-layer"];
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
