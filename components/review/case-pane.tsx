import Link from "next/link";
import { useTranslations } from "next-intl";
import type { CodebookIndex } from "@/lib/client/codebook-index";
import type { CaseFilter } from "@/lib/schemas/case-filter";
import type { CaseCounts, CaseItem } from "@/lib/schemas/case-view";
import { TypeChips } from "./case-filters";
import styles from "./case-pane.module.css";
import { CaseFigures, CaseProgress } from "./case-progress";
import { CaseRows } from "./case-rows";
import { Collapsing } from "./collapsing";

type PaneProps = {
  counts: CaseCounts;
  filter: CaseFilter;
  index: CodebookIndex;
  cases: { readonly items: readonly CaseItem[]; readonly before: boolean; readonly after: boolean };
  current: string;
  caseHref: (id: string) => string;
  listHref: (filter: CaseFilter) => string;
};

/** The cases around the one that is open. On narrow screens it is folded away. */
export function CasePane({ counts, filter, index, cases, current, caseHref, listHref }: PaneProps) {
  const t = useTranslations("review.case");
  return (
    <aside className={styles.pane} aria-label={t("queue")} data-scrolls>
      <Collapsing summary={t("showQueue")}>
        <div className={styles.head}>
          <div className={styles.title}>
            <h2>
              <Link href={listHref(filter)}>{t("queue")}</Link>
            </h2>
            <CaseFigures counts={counts} />
          </div>
          <CaseProgress counts={counts} />
          <TypeChips filter={filter} counts={counts} hrefOf={listHref} />
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
