import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { Study } from "./agreement-types";

/** Why there is no round to measure, and what would bring one. */
export function NoRound({ projectSlug, closedOnly }: { projectSlug: string; closedOnly: boolean }) {
  const t = useTranslations("agreement.empty");
  return (
    <EmptyState title={t("noRound")} actions={<ToRounds projectSlug={projectSlug} />}>
      <p>{t(closedOnly ? "closedOnly" : "noRoundLead")}</p>
    </EmptyState>
  );
}

/** For who codes blind in the round: why its numbers can't be seen now. */
export function BlindRounds({ projectSlug, rounds }: { projectSlug: string; rounds: readonly { name: string }[] }) {
  const t = useTranslations("agreement.empty");
  const names = rounds.map(({ name }) => name).join(", ");
  return (
    <EmptyState title={t("blind")} actions={<ToRounds projectSlug={projectSlug} />}>
      <p>{t("blindBody", { rounds: names, count: rounds.length })}</p>
    </EmptyState>
  );
}

function ToRounds({ projectSlug }: { projectSlug: string }) {
  const t = useTranslations("agreement.empty");
  return <LinkButton href={`/projects/${projectSlug}/rounds`}>{t("toRounds")}</LinkButton>;
}

/** A round of which nothing has been summed up in this stage. */
export function NoReadings({ study: { projectSlug, round, stage, outdated } }: { study: Study }) {
  const t = useTranslations("agreement.empty");
  if (outdated > 0) {
    return (
      <EmptyState title={t("otherAlgorithm")}>
        <p>{t("otherAlgorithmBody")}</p>
      </EmptyState>
    );
  }
  if (stage === "discussed") {
    const href = `/projects/${projectSlug}/agreement?round=${round.id}`;
    return (
      <EmptyState title={t("noDiscussed")} actions={<LinkButton href={href}>{t("toFirst")}</LinkButton>}>
        <p>{t("noDiscussedBody")}</p>
      </EmptyState>
    );
  }
  const href = `/projects/${projectSlug}/rounds/${round.id}`;
  return (
    <EmptyState title={t("nobody")} actions={<LinkButton href={href}>{t("toRound")}</LinkButton>}>
      <p>{t("nobodyBody")}</p>
    </EmptyState>
  );
}
