import type { ReactNode } from "react";
import styles from "./page-header.module.css";

type PageHeaderProps = {
  title: ReactNode;
  /** The line above the title: where this stands ("Round 2 · blind · codebook 1.2"). */
  context?: ReactNode;
  /** One or two sentences on what the page is for. */
  lead?: ReactNode;
  /** Buttons; one of them at most is primary. */
  actions?: ReactNode;
};

/** A page's one h1. */
export function PageHeader({ title, context, lead, actions }: PageHeaderProps) {
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        {context !== undefined && <div className={styles.context}>{context}</div>}
        <h1>{title}</h1>
        {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
