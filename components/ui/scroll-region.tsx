import type { ReactNode } from "react";

type ScrollRegionProps = {
  className?: string | undefined;
  children: ReactNode;
} & ({ label: string; labelledBy?: never } | { label?: never; labelledBy: string });

/** What scrolls in a frame of its own, for eyes and keys alike; named, since it is a stop of the keyboard. */
export function ScrollRegion({ className, label, labelledBy, children }: ScrollRegionProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key
    <section className={className} aria-label={label} aria-labelledby={labelledBy} tabIndex={0}>
      {children}
    </section>
  );
}
