import type { ReactNode } from "react";
import { type Column, DataTable } from "@/components/ui/data-table";
import styles from "./agreement.module.css";

type TablePartProps<Row> = {
  /** By which it can be gone to. */
  id: string;
  title: string;
  lead: ReactNode;
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** What stands between the lead and the table, such as a choice. */
  before?: ReactNode;
  /** What stands below the table. */
  children?: ReactNode;
};

/** One table of a layer with its heading and what it says. */
export function TablePart<Row>({ id, title, lead, caption, before, children, ...table }: TablePartProps<Row>) {
  return (
    <section className={styles.part} id={id} tabIndex={-1}>
      <h3>{title}</h3>
      <p className={styles.sub}>{lead}</p>
      {before}
      <DataTable caption={caption} hideCaption dense {...table} />
      {children}
    </section>
  );
}
