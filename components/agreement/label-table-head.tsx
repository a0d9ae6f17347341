import { useTranslations } from "next-intl";
import type { MeasuredLayerView } from "./agreement-types";
import { IntervalHead } from "./interval-plot";
import styles from "./label-table.module.css";

type LabelTableHeadProps = Pick<MeasuredLayerView, "codes" | "counts"> & { gamma: boolean };

/** The two rows of heads: which measure, and what of it. γ's columns are there once it was computed. */
export function LabelTableHead({ codes, counts, gamma }: LabelTableHeadProps) {
  const t = useTranslations("agreement.table");
  return (
    <thead>
      <tr className={styles.groups}>
        <td />
        <th scope="colgroup" colSpan={2}>
          {t("use")}
        </th>
        {gamma && (
          <th scope="colgroup" colSpan={2}>
            {t("gamma")}
          </th>
        )}
        <th scope="colgroup" colSpan={3}>
          {t(codes ? "krippendorffAlpha" : "unitizingAlpha")}
        </th>
        {codes && <th scope="colgroup">{t("ac1")}</th>}
        <th scope="colgroup" colSpan={codes ? 1 : 2}>
          {t(codes ? "percentAgreement" : "spanF1")}
        </th>
      </tr>
      <tr>
        <th scope="col">{t("label")}</th>
        <th scope="col">{t(counts === "articles" ? "articles" : "marks")}</th>
        <th scope="col">{t("percent")}</th>
        {gamma && (
          <>
            <th scope="col">{t("value")}</th>
            <th scope="col">{t("interval")}</th>
          </>
        )}
        <th scope="col">{t("value")}</th>
        <th scope="col">{t("interval")}</th>
        <th scope="col" className={styles.drawn}>
          <IntervalHead name={t("plot")} />
        </th>
        {codes ? (
          <>
            <th scope="col">{t("value")}</th>
            <th scope="col">{t("agreement")}</th>
          </>
        ) : (
          <>
            <th scope="col">{t("exact")}</th>
            <th scope="col">{t("overlap")}</th>
          </>
        )}
      </tr>
    </thead>
  );
}
