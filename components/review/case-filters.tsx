import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { caseTypes } from "@/lib/domain/disagreement/compared-case";
import { type CaseFilter, type CaseState, caseStates, type FiledType } from "@/lib/schemas/case-filter";
import type { CaseCounts } from "@/lib/schemas/case-view";
import styles from "./case-filters.module.css";
import { TypeSign } from "./type-sign";

type FilterProps = {
  filter: CaseFilter;
  counts: CaseCounts;
  /** Where the list stands with another filter. */
  hrefOf: (filter: CaseFilter) => string;
};

/** The states that a filter lets through. */
function statesOf({ state }: CaseFilter): readonly CaseState[] {
  if (state === "unsettled") return ["open", "later"];
  return state === undefined || state === "any" ? caseStates : [state];
}

function countOf(counts: CaseCounts, type: FiledType, states: readonly CaseState[]): number {
  return counts.byType
    .filter((row) => row.type === type && states.includes(row.state))
    .reduce((sum, { count }) => sum + count, 0);
}

/** How many differing cases are in these states, each counted once. */
function differing(counts: CaseCounts, states: readonly CaseState[]): number {
  return states.reduce((sum, state) => sum + counts[state], 0);
}

/** The types of difference with their counts in the states that are listed; agreed cases last. */
export function TypeChips({ filter, counts, hrefOf }: FilterProps) {
  const t = useTranslations("review.list");
  const states = statesOf(filter);
  const types = [...caseTypes, "agreed" as const].map((type) => ({ type, count: countOf(counts, type, states) }));
  return (
    <nav className={styles.chips} aria-label={t("filterTypes")}>
      <ChipLink href={hrefOf({ ...filter, type: undefined })} current={filter.type === undefined}>
        {t("allTypes")} <Figure of={differing(counts, states)} />
      </ChipLink>
      {filter.type === "any" && (
        <ChipLink href={hrefOf(filter)} current>
          {t("anyType")} <Figure of={states.reduce((sum, state) => sum + counts.all[state], 0)} />
        </ChipLink>
      )}
      {types
        .filter(({ type, count }) => count > 0 || filter.type === type)
        .map(({ type, count }) => (
          <ChipLink key={type} href={hrefOf({ ...filter, type })} current={filter.type === type}>
            <TypeSign type={type} /> <Figure of={count} />
          </ChipLink>
        ))}
    </nav>
  );
}

const shown = ["unsettled", "later", "decided", "any"] as const;

/** Which states are listed. */
export function StateTabs({ filter, counts, hrefOf }: FilterProps) {
  const t = useTranslations("review");
  const current = filter.state ?? "any";
  const count = (state: (typeof shown)[number]) =>
    filter.type === undefined
      ? differing(counts, statesOf({ state }))
      : filter.type === "any"
        ? statesOf({ state }).reduce((sum, one) => sum + counts.all[one], 0)
        : countOf(counts, filter.type, statesOf({ state }));
  return (
    <nav className={styles.states} aria-label={t("list.filterStates")}>
      {shown.map((state) => (
        <Link
          key={state}
          href={hrefOf({ ...filter, state })}
          className={styles.state}
          aria-current={current === state ? "true" : undefined}
        >
          {t(`states.${state}`)} <Figure of={count(state)} />
        </Link>
      ))}
    </nav>
  );
}

function Figure({ of }: { of: number }) {
  return <span className="num">{useFormatter().number(of)}</span>;
}

function ChipLink({ href, current, children }: { href: string; current: boolean; children: ReactNode }) {
  return (
    <Link href={href} className={styles.chip} aria-current={current ? "true" : undefined}>
      {children}
    </Link>
  );
}
