import Link from "next/link";
import { useTranslations } from "next-intl";
import type { CodebookIndex } from "@/lib/client/codebook-index";
import type { CaseFilter } from "@/lib/schemas/case-filter";
import type { CaseCounts, CaseItem, CaseNames } from "@/lib/schemas/case-view";
import { TypeChips } from "./case-filters";
import styles from "./case-pane.module.css";
import { CaseFigures, CaseProgress } from "./case-progress";
import { CaseRows } from "./case-rows";
import { Collapsing } from "./collapsing";
import { ConditionList } from "./condition-list";

type PaneProps = {
  /** Of the whole round, and of what the filter leaves. */
  all: CaseCounts;
  counts: CaseCounts;
  filter: CaseFilter;
  names: CaseNames;
  index: CodebookIndex;
  cases: { readonly items: readonly CaseItem[]; readonly before: boolean; readonly after: boolean };
  current: string;
  caseHref: (id: string) => string;
  listHref: (filter: CaseFilter) => string;
};

/** The cases around the one that is open. On narrow screens it is folded away. */
export function CasePane({ all, counts, filter, names, index, cases, current, caseHref, listHref }: PaneProps) {
  const t = useTranslations("review.case");
  return (
    <aside className={styles.pane} aria-label={t("queue")} data-scrolls>
      <Collapsing summary={t("showQueue")}>
        <div className={styles.head}>
          <div className={styles.title}>
            <h2>
              <Link href={listHref(filter)}>{t("queue")}</Link>
            </h2>
            <CaseFigures counts={all} />
          </div>
          <CaseProgress counts={all} />
          <TypeChips filter={filter} counts={counts} hrefOf={listHref} />
          <ConditionList {...{ filter, names }} layers={index.layers} hrefOf={listHref} />
        </div>
        {cases.before && (
          <Link className={styles.more} href={listHref(filter)}>
            {t("earlier")}
          </Link>
        )}
        <CaseRows items={cases.items} index={index} hrefOf={caseHref} current={current} />
        {cases.after && (
          <Link className={styles.more} href={listHref(filter)}>
            {t("further")}
          </Link>
        )}
      </Collapsing>
    </aside>
  );
}
