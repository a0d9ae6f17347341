"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { scrollWithin } from "@/lib/client/scroll-within";
import { classNames } from "./class-names";
import styles from "./nav-tabs.module.css";

export type NavTab = {
  readonly href: string;
  readonly label: ReactNode;
  /** Current on this very page only, not on those below it. */
  readonly exact?: boolean;
};

function isCurrent(pathname: string, tab: NavTab): boolean {
  return pathname === tab.href || (tab.exact !== true && pathname.startsWith(`${tab.href}/`));
}

/** On narrow screens the row scrolls, and says where one is only if that can be seen. */
function showCurrent(link: HTMLAnchorElement | null): void {
  if (link?.parentElement) scrollWithin(link.parentElement, link);
}

/** Tabs that are links: each has its address. `bare` leaves out the rule below, for use in the top bar. */
export function NavTabs({ label, tabs, bare = false }: { label: string; tabs: readonly NavTab[]; bare?: boolean }) {
  const pathname = usePathname();
  return (
    <nav className={classNames(styles.tabs, bare && styles.bare)} aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          className={styles.tab}
          ref={isCurrent(pathname, tab) ? showCurrent : null}
          aria-current={isCurrent(pathname, tab) ? (pathname === tab.href ? "page" : "true") : undefined}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
