import styles from "./label-table.module.css";

const width = 120;
const height = 32;
const margin = 4;

/** Values in their order between 0 and `most`, with a dot at each. Decoration: a table holds the values. */
export function Series({ values, most }: { values: readonly (number | null)[]; most: number }) {
  const step = (width - 2 * margin) / Math.max(1, values.length - 1);
  const points = values.flatMap((value, index) =>
    value === null
      ? []
      : [{ x: margin + index * step, y: height - margin - (value / (most || 1)) * (height - 2 * margin) }],
  );
  const line = points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
  return (
    <svg className={styles.plot} viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      <path className={styles.line} d={`M${margin} ${height - margin}H${width - margin}`} />
      <path className={styles.whisker} d={line} />
      {points.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r="2" />
      ))}
    </svg>
  );
}
