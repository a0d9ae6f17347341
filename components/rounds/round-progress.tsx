import { useTranslations } from "next-intl";
import { Stack } from "@/components/ui/layout";
import { Pager } from "@/components/ui/pager";
import { type GridColumn, type GridRow, RoundGrid } from "./round-grid";

type RoundProgressProps = {
  projectSlug: string;
  round: {
    readonly id: string;
    readonly articles: number;
    readonly memberList: readonly { readonly id: string; readonly pseudonym: string }[];
  };
  grid: { readonly articles: readonly GridRow[]; readonly before: number; readonly next: string | null };
  mayReturn: boolean;
  mayWithdraw: boolean;
};

/** The grid of articles and annotators, a page of articles at a time. */
export function RoundProgress({ projectSlug, round, grid, mayReturn, mayWithdraw }: RoundProgressProps) {
  const t = useTranslations("rounds.grid");
  const { articles, before, next } = grid;
  const href = `/projects/${projectSlug}/rounds/${round.id}`;
  return (
    <section aria-labelledby="grid">
      <Stack gap="tight">
        <h2 id="grid">{t("title")}</h2>
        <RoundGrid
          {...{ projectSlug, articles, mayReturn, mayWithdraw }}
          columns={columnsOf(round.memberList, articles)}
        />
        <Pager
          previousHref={before > 0 ? href : undefined}
          nextHref={next === null ? undefined : `${href}?after=${next}`}
        >
          {t("range", { from: before + 1, to: before + articles.length, total: round.articles })}
        </Pager>
      </Stack>
    </section>
  );
}

/** A column an annotator, and one for each further pass that occurs. */
function columnsOf(members: RoundProgressProps["round"]["memberList"], articles: readonly GridRow[]): GridColumn[] {
  const assignments = articles.flatMap((article) => article.assignments);
  return members.flatMap(({ id, pseudonym }) => {
    const passes = new Set([1, ...assignments.flatMap(({ memberId, pass }) => (memberId === id ? pass : []))]);
    return [...passes].sort((a, b) => a - b).map((pass) => ({ memberId: id, pseudonym, pass }));
  });
}
