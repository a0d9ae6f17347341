import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";
import styles from "./data-table.module.css";
import { ScrollRegion } from "./scroll-region";
import { VisuallyHidden } from "./visually-hidden";

export type Column<Row> = {
  readonly key: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand at the end, so that their digits line up. */
  readonly align?: "start" | "end";
  /** The column that names the row. */
  readonly rowHeader?: boolean;
  /** No wider than its content. */
  readonly tight?: boolean;
  /** The header is for screen readers only (a column of actions). */
  readonly hideHeader?: boolean;
};

type DataTableProps<Row> = {
  caption: ReactNode;
  hideCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Closer columns, where there are many. */
  dense?: boolean;
  /** What a table without rows says. */
  empty?: ReactNode;
  /** Rows of <tfoot>. */
  footer?: ReactNode;
};

function cellClass<Row>(column: Column<Row>): string {
  return classNames(column.align === "end" && styles.end, column.tight && styles.tight);
}

/** A plain table. Works in server components; wide ones scroll in their own frame, also by key. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, hideCaption, columns, rows, rowKey, dense = false, empty, footer } = props;
  const captionId = useId();
  return (
    <ScrollRegion className={styles.frame} labelledBy={captionId}>
      <table className={classNames(styles.table, dense && styles.dense)}>
        <caption id={captionId} className={hideCaption ? undefined : styles.caption}>
          {hideCaption ? <VisuallyHidden>{caption}</VisuallyHidden> : caption}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={cellClass(column)}>
                {column.hideHeader ? <VisuallyHidden>{column.header}</VisuallyHidden> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) =>
                column.rowHeader ? (
                  <th key={column.key} scope="row" className={cellClass(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={cellClass(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
          {rows.length === 0 && empty !== undefined && (
            <tr>
              <td colSpan={columns.length} className={styles.empty}>
                {empty}
              </td>
            </tr>
          )}
        </tbody>
        {footer !== undefined && <tfoot>{footer}</tfoot>}
      </table>
    </ScrollRegion>
  );
}
