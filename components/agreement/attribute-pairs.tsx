import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import type { PairReport } from "@/lib/domain/agreement/report-numbers";
import type { CodeMeasure } from "@/lib/domain/agreement/statistic";
import type { AgreementCoder } from "@/lib/schemas/agreement-view";
import styles from "./agreement.module.css";
import type { MeasuredLayerView } from "./agreement-types";
import { MarksLink } from "./marks-link";
import { useMeasureHeads } from "./measure-head";
import { printedAs } from "./numbers";

type Attribute = { readonly key: string; readonly name: string };
type Row = { readonly attribute: Attribute; readonly coders: readonly AgreementCoder[]; readonly numbers: PairReport };

const shown = ["krippendorff-alpha", "gwet-ac1", "cohen-kappa", "percent-agreement"] as const;

/** Who agrees with whom on which attribute; of parts of large rounds that isn't counted, and nothing is shown. */
export function AttributePairs({ view, attributes }: { view: MeasuredLayerView; attributes: readonly Attribute[] }) {
  const t = useTranslations("agreement.attributePairs");
  const measures = useTranslations("agreement.measures");
  const heads = useMeasureHeads();
  const { study, layer, report } = view;
  const order = new Map(study.coders.map((coder, index) => [coder, index]));
  const placesOf = ({ coders }: Row) => coders.map((coder) => order.get(coder) ?? 0);
  const rows = attributes.flatMap((attribute) =>
    (report.perAttributePair[attribute.key] ?? [])
      .map((numbers): Row => {
        const coders = study.coders.filter(({ id }) => id === numbers.a || id === numbers.b);
        return { attribute, coders, numbers };
      })
      // The report's are in the order of ids, which says nothing to people.
      .sort((one, other) => inOrder(placesOf(one), placesOf(other))),
  );
  if (rows.length === 0) return null;
  // All of a row open the same: one stop on the way by keyboard is enough.
  const opened = ({ attribute, coders, numbers }: Row, measure: string, value: string, again: boolean) => {
    const facts = { attribute: attribute.name, pair: pairName(coders), measure, value };
    return (
      <MarksLink
        of={view}
        coders={[numbers.a, numbers.b]}
        attribute={attribute.key}
        match="any"
        again={again}
        name={t("open", facts)}
      >
        {value}
      </MarksLink>
    );
  };
  const columns: readonly Column<Row>[] = [
    {
      ...{ key: "pair", header: t("pair"), rowHeader: true },
      cell: ({ attribute, coders }) => t("row", { attribute: attribute.name, pair: pairName(coders) }),
    },
    {
      ...{ key: "n", header: t("pairs"), align: "end" },
      cell: (row) => {
        return opened(row, t("pairs"), (row.numbers["percent-agreement"]?.n ?? 0).toLocaleString("en"), false);
      },
    },
    ...shown.map(
      (measure): Column<Row> => ({
        ...{ key: measure, header: heads(measure), align: "end" },
        cell: (row) => {
          const value = printed(row.numbers, measure);
          return value === null ? t("none") : opened(row, measures(measure), value, true);
        },
      }),
    ),
  ];
  return (
    <details className={styles.help}>
      <summary>{t("title")}</summary>
      <DataTable
        {...{ columns, rows, hideCaption: true, dense: true }}
        caption={t("caption", { layer: layer.name })}
        rowKey={({ attribute, numbers }) => `${attribute.key} ${numbers.a} ${numbers.b}`}
      />
    </details>
  );
}

function inOrder([a = 0, b = 0]: readonly number[], [c = 0, d = 0]: readonly number[]): number {
  return a - c || b - d;
}

function pairName(coders: readonly AgreementCoder[]): string {
  return coders.map(({ pseudonym }) => pseudonym).join(" × ");
}

function printed(numbers: PairReport, measure: CodeMeasure): string | null {
  const value = numbers[measure]?.value ?? null;
  return value === null ? null : printedAs(measure, value);
}
