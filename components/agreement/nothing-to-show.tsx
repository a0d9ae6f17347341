import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { isFiltered, noFilter } from "@/lib/schemas/agreement";
import { hrefOfPart } from "./agreement-href";
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
export function NoReadings({ study }: { study: Study }) {
  const { projectSlug, round, stage, outdated } = study;
  const t = useTranslations("agreement.empty");
  if (outdated > 0) {
    return (
      <EmptyState title={t("otherAlgorithm")}>
        <p>{t("otherAlgorithmBody")}</p>
      </EmptyState>
    );
  }
  if (isFiltered(study.filters.applied)) {
    return (
      <EmptyState title={t("filtered")} actions={<Lifted study={study} />}>
        <p>{t("filteredBody")}</p>
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

/** Whether the address asks for a layer that the round's codebook doesn't have. */
export function isLayerUnknown({ layers, filters }: Study): boolean {
  const { layer } = filters.applied;
  return layer !== null && !layers.some(({ key }) => key === layer);
}

export function UnknownLayer({ study }: { study: Study }) {
  const t = useTranslations("agreement.empty");
  const href = hrefOfPart(study, { layer: null });
  return (
    <EmptyState title={t("unknownLayer")} actions={<LinkButton href={href}>{t("allLayers")}</LinkButton>}>
      <p>{t("unknownLayerBody", { codebook: study.round.codebookVersion })}</p>
    </EmptyState>
  );
}

/** Nobody to compare with, in the whole round or in what a filter leaves. */
export function NobodyToCompare({ study }: { study: Study }) {
  const t = useTranslations("agreement.empty");
  if (!isFiltered(study.filters.applied)) return <Notice>{t("onlyOne")}</Notice>;
  return <Notice actions={<Lifted study={study} />}>{t("onlyOneFiltered")}</Notice>;
}

/** The way to everything. */
function Lifted({ study }: { study: Study }) {
  const t = useTranslations("agreement.filter");
  return <LinkButton href={hrefOfPart(study, noFilter)}>{t("clear")}</LinkButton>;
}
