import Link from "next/link";
import type { ReactNode } from "react";
import { BrandBar } from "./brand-bar";
import { SkipLink } from "./skip-link";
import styles from "./top-bar.module.css";

type TopBarProps = {
  /** What the bar is about: the project's name. */
  context?: ReactNode;
  nav?: ReactNode;
  /** At the end: the account menu, a primary action. */
  actions?: ReactNode;
};

/** The bar on top of every page but the workspace, and before it the link past it. */
export function TopBar({ context, nav, actions }: TopBarProps) {
  return (
    <>
      <SkipLink />
      <BrandBar link={Link}>
        {context !== undefined && <div className={styles.context}>{context}</div>}
        {nav !== undefined && <div className={styles.nav}>{nav}</div>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </BrandBar>
    </>
  );
}
