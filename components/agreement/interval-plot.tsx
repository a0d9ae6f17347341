import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { ReportNumber } from "@/lib/domain/agreement/report-numbers";
import { alphaMeasures, type MeasureKey } from "@/lib/domain/agreement/statistic";
import styles from "./label-table.module.css";

/** The lines that Krippendorff drew; conventions, hence hairlines. */
const lines = [0.667, 0.8] as const;
const width = 200;
const margin = 8;

/** Values outside 0…1 stop at the edge: what they are is printed beside it. */
function place(value: number): number {
  return margin + Math.min(Math.max(value, 0), 1) * (width - 2 * margin);
}

type IntervalPlotProps = {
  number: Pick<ReportNumber, "value" | "low" | "high">;
  /** Krippendorff's lines stand behind values of his α only (MEASURES section 14). */
  measure?: MeasureKey;
};

/** A value with its interval on the way from 0 to 1, of α where no measure is given. Decoration: both are printed beside it. */
export function IntervalPlot({ number, measure = "krippendorff-alpha" }: IntervalPlotProps) {
  const { value, low, high } = number;
  return (
    <svg className={styles.plot} viewBox={`0 0 ${width} 20`} width={width} height="20" aria-hidden="true">
      {alphaMeasures.has(measure) &&
        lines.map((line) => <path key={line} className={styles.line} d={`M${place(line)} 0V20`} />)}
      {low !== null && high !== null && (
        <path
          className={styles.whisker}
          d={`M${place(low)} 10H${place(high)}M${place(low)} 7V13M${place(high)} 7V13`}
        />
      )}
      {value !== null && <circle cx={place(value)} cy="10" r="3.6" />}
    </svg>
  );
}

/** The head of a column of plots. */
export function IntervalHead({ name }: { name: string }) {
  return (
    <>
      <VisuallyHidden>{name}</VisuallyHidden>
      <IntervalScale />
    </>
  );
}

function IntervalScale() {
  return (
    <svg className={styles.scale} viewBox={`0 0 ${width} 14`} width={width} height="14" aria-hidden="true">
      {([0, ...lines, 1] as const).map((value) => (
        <text key={value} x={place(value)} y="11" textAnchor="middle">
          {String(value).replace(/^0\./, ".")}
        </text>
      ))}
    </svg>
  );
}
