import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { MeasuredLayerView } from "./agreement-types";
import { type CasesBehind, casesHref } from "./cases-href";
import styles from "./marks-link.module.css";

type MarksLinkProps = CasesBehind & {
  of: Pick<MeasuredLayerView, "study" | "layer">;
  /** What the number is, for those who don't see the table's heads; holds the number as printed. */
  name: string;
  /** Opens what another cell of the row opens too: for the pointer, and no further stop on the way by keyboard. */
  again?: boolean;
  children: ReactNode;
};

/** A number that opens the marks it stands on, or says why it opens none. */
export function MarksLink({ of, name, again = false, children, ...cases }: MarksLinkProps) {
  const t = useTranslations("agreement.closed");
  const found = casesHref(of, cases);
  if ("closed" in found) return <span title={t(found.closed)}>{children}</span>;
  return (
    <Link
      className={styles.number}
      href={found.href}
      aria-label={name}
      prefetch={false}
      tabIndex={again ? -1 : undefined}
    >
      {children}
    </Link>
  );
}
