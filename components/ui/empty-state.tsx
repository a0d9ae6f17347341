import type { ReactNode } from "react";
import styles from "./empty-state.module.css";

type EmptyStateProps = {
  title: ReactNode;
  /** What belongs here, and what to do next. */
  children: ReactNode;
  actions?: ReactNode;
  /** 1 where it is all there is on the page. */
  level?: 1 | 2;
};

export function EmptyState({ title, children, actions, level = 2 }: EmptyStateProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <section className={styles.empty}>
      <Heading className={styles.title}>{title}</Heading>
      <div className={styles.body}>{children}</div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </section>
  );
}
