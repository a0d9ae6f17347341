import { useTranslations } from "next-intl";
import { LabelName } from "@/components/ui/label-sign";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { ReportNumber, ReportNumbers } from "@/lib/domain/agreement/report-numbers";
import type { MeasureKey } from "@/lib/domain/agreement/statistic";
import type { MeasuredLayerView, NamedLabel } from "./agreement-types";
import { FootnoteList } from "./footnote-list";
import { type Footnote, footnotesOf } from "./footnotes";
import { IntervalDrawing, IntervalText } from "./interval-text";
import styles from "./label-table.module.css";
import { LabelTableHead } from "./label-table-head";
import { MarksLink } from "./marks-link";
import { coefficient, percent } from "./numbers";

type Row = {
  readonly label: NamedLabel;
  readonly numbers: ReportNumbers;
  /** Marks with the label; of codes of articles, articles in which anybody gave it. */
  readonly count: number;
  /** Of all marks, or of all codes. */
  readonly share: number;
};

function marksOf(numbers: ReportNumbers): number {
  return numbers["unitizing-alpha-layer"]?.n ?? 0;
}

/** Whether γ was computed: its column is there only then. */
function hasGamma({ report, codes }: MeasuredLayerView): boolean {
  return !codes && report.overall.gamma !== undefined;
}

const spanHeads = { alpha: "unitizing-alpha-layer", plain: ["span-f1-exact", "span-f1-overlap"] } as const;
const codeHeads = { alpha: "krippendorff-alpha", plain: ["gwet-ac1", "percent-agreement"] } as const;

/** The numbers of a layer as they would be printed: all labels, then each that was used, most used first. */
export function LabelTable(view: MeasuredLayerView) {
  const t = useTranslations("agreement.table");
  const { layer, report, codes, counts, labels } = view;
  const heads = codes ? codeHeads : spanHeads;
  const all = labels.map((label): Row => {
    const numbers = report.perLabel[label.key] ?? {};
    const count = counts === "articles" ? (report.labelUse[label.key]?.articles ?? 0) : marksOf(numbers);
    return { label, numbers, count, share: report.prevalence[label.key] ?? 0 };
  });
  const used = all.filter(({ count }) => count > 0).sort((a, b) => b.share - a.share);
  const most = Math.max(...used.map(({ share }) => share));
  const unused = all.filter(({ count }) => count === 0).map(({ label }) => label.name);
  // Of two families of numbers, what is said of those that stand here.
  const isSaid = (measure: string) =>
    counts !== "sentences" || [heads.alpha, ...heads.plain].some((one) => one === measure);
  const footnotes = footnotesOf(
    used.map(({ label, numbers }) => ({
      key: label.key,
      numbers: Object.fromEntries(Object.entries(numbers).filter(([measure]) => isSaid(measure))),
    })),
  );
  const caption = t("caption", { layer: layer.name });
  return (
    <>
      <ScrollRegion className={styles.frame} label={caption}>
        <table className={styles.table}>
          <caption>
            <VisuallyHidden>{caption}</VisuallyHidden>
          </caption>
          <LabelTableHead {...{ codes, counts }} gamma={hasGamma(view)} />
          <tbody>
            <NumberRow
              {...{ view, heads, most }}
              row={{
                numbers: report.overall,
                count: counts === "articles" ? report.units : marksOf(report.overall),
                share: 1,
              }}
              footnotes={[]}
            />
            {used.map((row) => (
              <NumberRow key={row.label.key} {...{ view, row, heads, footnotes, most }} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <FootnoteList footnotes={footnotes} labels={labels} />
      {unused.length > 0 && <p className="muted small">{t("unusedLabels", { labels: unused.join(", ") })}</p>}
    </>
  );
}

type NumberRowProps = {
  view: MeasuredLayerView;
  /** Of all labels without a label. */
  row: Omit<Row, "label"> & Partial<Pick<Row, "label">>;
  heads: { readonly alpha: MeasureKey; readonly plain: readonly MeasureKey[] };
  footnotes: readonly Footnote[];
  /** The share of the label that was used most: the longest bar. */
  most: number;
};

function NumberRow({ view, row, heads, footnotes, most }: NumberRowProps) {
  const t = useTranslations("agreement.table");
  const { codes, counts } = view;
  const { label, numbers, count, share } = row;
  const alpha = numbers[heads.alpha];
  const about = { view, label };
  const drawn = useIntervalOf(about, heads.alpha);
  return (
    <tr className={label === undefined ? styles.all : undefined}>
      <th scope="row">
        {label === undefined ? t("all") : <LabelName number={label.sign}>{label.name}</LabelName>}
        {label !== undefined && <NoteSigns footnotes={footnotes} label={label.key} />}
      </th>
      <td>
        <Opened {...about} measure={counts === "articles" ? "articles" : "marks"} value={count.toLocaleString("en")} />
      </td>
      <td>
        <ShareBar share={label === undefined ? 0 : share / most} />
        <Opened
          {...about}
          measure={codes ? "shareOfCodes" : "share"}
          value={label === undefined ? "100" : percent(share)}
        />
      </td>
      {hasGamma(view) && <ValueCells {...about} {...{ numbers }} measure={label ? "gamma-label" : "gamma"} />}
      <ValueCells {...about} {...{ numbers }} measure={heads.alpha} />
      <td className={styles.drawn}>
        <IntervalDrawing {...drawn} number={alpha} />
      </td>
      {heads.plain.map((measure) => (
        <td key={measure}>
          <Opened {...about} measure={measure} value={printed(numbers[measure], measure === "percent-agreement")} />
        </td>
      ))}
    </tr>
  );
}

type ValueCellsProps = {
  view: MeasuredLayerView;
  label: NamedLabel | undefined;
  numbers: ReportNumbers;
  measure: MeasureKey;
};

/** A value and its interval. */
function ValueCells({ view, label, numbers, measure }: ValueCellsProps) {
  const number = numbers[measure];
  const interval = useIntervalOf({ view, label }, measure);
  return (
    <>
      <td className={styles.value}>
        <Opened {...{ view, label, measure }} value={printed(number)} />
      </td>
      <td className={styles.interval}>
        <IntervalText {...interval} number={number} />
      </td>
    </>
  );
}

type About = Pick<ValueCellsProps, "view" | "label">;

/** Whose interval it is, and what it opens. */
function useIntervalOf({ view, label }: About, measure: MeasureKey) {
  const t = useTranslations("agreement");
  const name = t("table.what", { label: label?.name ?? t("table.all"), measure: t(`measures.${measure}`) });
  return { view, name, cases: { label: label?.key } };
}

function printed(number: ReportNumber | undefined, asPercent = false): string | null {
  if (number === undefined || number.value === null) return null;
  return asPercent ? percent(number.value) : coefficient(number.value);
}

type OpenedProps = {
  view: MeasuredLayerView;
  label: NamedLabel | undefined;
  measure: MeasureKey | "marks" | "share" | "shareOfCodes" | "articles";
  value: string | null;
};

function Opened({ view, label, measure, value }: OpenedProps) {
  const t = useTranslations("agreement");
  if (value === null) {
    return (
      <>
        <span aria-hidden="true">{t("table.noValue")}</span>
        <VisuallyHidden>{t("table.noValueName")}</VisuallyHidden>
      </>
    );
  }
  const facts = { label: label?.name ?? t("table.all"), measure: t(`measures.${measure}`), value };
  return (
    <MarksLink of={view} label={label?.key} name={t("table.open", facts)}>
      {value}
    </MarksLink>
  );
}

/** A share of the longest bar; drawn with SVG attributes, since the page's policy allows no style attribute. */
function ShareBar({ share }: { share: number }) {
  return (
    <svg className={styles.bar} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      <rect x={100 - share * 100} width={share * 100} height="1" />
    </svg>
  );
}

function NoteSigns({ footnotes, label }: { footnotes: readonly Footnote[]; label: string }) {
  const t = useTranslations("agreement.table");
  const numbers = footnotes.filter(({ about }) => about.some((one) => one.label === label)).map((note) => note.number);
  if (numbers.length === 0) return null;
  return (
    <sup className={styles.sign}>
      {numbers.map((number, index) => (
        <span key={number}>
          {index > 0 && ","}
          <VisuallyHidden>{t("note", { number })}</VisuallyHidden>
          <span aria-hidden="true">{number}</span>
        </span>
      ))}
    </sup>
  );
}
