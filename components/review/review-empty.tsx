import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { CaseCounts } from "@/lib/schemas/case-view";

type NoRoundProps = { base: string; reviews: boolean; blindRounds: readonly string[] };

/** In place of the list where there is no round to review. */
export function NoRound({ base, reviews, blindRounds }: NoRoundProps) {
  const t = useTranslations("review.empty");
  if (blindRounds.length > 0) {
    return (
      <EmptyState title={t("blindTitle")}>
        {t("blind", { rounds: blindRounds.join(", "), count: blindRounds.length })}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t("noRoundTitle")} actions={<LinkButton href={`${base}/rounds`}>{t("toRounds")}</LinkButton>}>
      {t(reviews ? "noRoundReviewer" : "noRoundViewer")}
    </EmptyState>
  );
}

/** Beside the rounds that can be reviewed: those that are kept from the asker, and why. */
export function BlindNotice({ blindRounds }: { blindRounds: readonly string[] }) {
  const t = useTranslations("review.empty");
  if (blindRounds.length === 0) return null;
  return <Notice>{t("blind", { rounds: blindRounds.join(", "), count: blindRounds.length })}</Notice>;
}

/** Above a list that can't be narrowed to all that its address asks for. */
export function UnreadNotice({ names }: { names: readonly string[] }) {
  const t = useTranslations("review.conditions");
  return names.length === 0 ? null : <Notice tone="warn">{t("unread", { names: names.join(", ") })}</Notice>;
}

type NoCasesProps = {
  counts: CaseCounts;
  /** The list is narrowed by more than the state it begins with. */
  narrowed: boolean;
  hrefs: { readonly round: string; readonly exports: string | null; readonly clear: string; readonly decided: string };
};

/** In place of the rows: nothing compared yet, nothing that fits, or nothing left to do. */
export function NoCases({ counts, narrowed, hrefs }: NoCasesProps) {
  const t = useTranslations("review.empty");
  const list = useTranslations("review.list");
  const { open, later, decided, agreed, agreedOpen } = counts;
  if (open + later + decided + agreed === 0) {
    return (
      <EmptyState title={t("noCasesTitle")} actions={<LinkButton href={hrefs.round}>{t("toRound")}</LinkButton>}>
        {t("noCases")}
      </EmptyState>
    );
  }
  if (narrowed || open + later > 0) {
    return (
      <EmptyState title={t("nothingFitsTitle")} actions={<LinkButton href={hrefs.clear}>{list("clear")}</LinkButton>}>
        {t("nothingFits")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t("settledTitle")}
      actions={
        <>
          {hrefs.exports !== null && (
            <LinkButton href={hrefs.exports} variant="primary">
              {t("toExport")}
            </LinkButton>
          )}
          {decided > 0 && <LinkButton href={hrefs.decided}>{t("showDecided")}</LinkButton>}
        </>
      }
    >
      {t(agreedOpen > 0 ? "settledAgreed" : "settled")}
    </EmptyState>
  );
}
