import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import type { AssignmentState } from "@/lib/domain/round/round";
import styles from "./assignment-sign.module.css";

/** How an assignment stands, or that it was taken back. */
export type SignState = AssignmentState | "withdrawn";

const frame = <rect x="1" y="1" width="14" height="14" rx="3.5" />;

/** Told apart by shape; the word beside it says the same. */
const shapes: Readonly<Record<SignState, ReactNode>> = {
  not_started: frame,
  in_progress: (
    <>
      {frame}
      <rect className={styles.solid} x="5" y="5" width="6" height="6" rx="1" />
    </>
  ),
  submitted: (
    <>
      <rect className={styles.solid} x="0.4" y="0.4" width="15.2" height="15.2" rx="4" />
      <path className={styles.cut} d="m4.6 8.2 2.3 2.3 4.5-4.8" />
    </>
  ),
  returned: (
    <>
      <rect x="1" y="1" width="14" height="14" rx="3.5" strokeDasharray="2.5 2" />
      <path className={styles.line} d="M11.2 10.6V9.2A1.7 1.7 0 0 0 9.5 7.5H4.8m2.2-2.3L4.7 7.5l2.3 2.3" />
    </>
  ),
  withdrawn: <path className={styles.line} d="M4 8h8" />,
};

/** The shape alone, for places that say the word themselves. */
export function AssignmentShape({ state, size = 16 }: { state: SignState; size?: number }) {
  return (
    <span className={classNames(styles.sign, styles[state])}>
      <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
        {shapes[state]}
      </svg>
    </span>
  );
}

export function AssignmentSign({ state }: { state: SignState }) {
  const t = useTranslations("rounds.assignmentStates");
  return (
    <span className={classNames(styles.sign, styles[state])}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        {shapes[state]}
      </svg>
      {t(state)}
    </span>
  );
}
