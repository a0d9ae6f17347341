import { X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { CaseFilter } from "@/lib/schemas/case-filter";
import styles from "./case-filters.module.css";
import { conditionsOf, type Named, withoutCondition } from "./conditions";

type ConditionListProps = Named & {
  /** Where the list stands with another filter. */
  hrefOf: (filter: CaseFilter) => string;
};

/** What the list is narrowed to, wherever that was asked for; each condition can be left out again. */
export function ConditionList({ hrefOf, ...named }: ConditionListProps) {
  const t = useTranslations("review.conditions");
  const conditions = conditionsOf(named, { t, zones: useTranslations("corpus.zone") });
  if (conditions.length === 0) return null;
  return (
    <ul className={styles.conditions} aria-label={t("title")}>
      {conditions.map(({ key, what, which }) => (
        <li key={key}>
          <Link
            href={hrefOf(withoutCondition(named.filter, key))}
            className={styles.condition}
            aria-label={t("remove", { what, which })}
            title={t("remove", { what, which })}
          >
            <span>
              {what}: <bdi>{which}</bdi>
            </span>
            <X size={12} aria-hidden="true" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
