import { EyeOff } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { Row } from "@/components/ui/layout";
import type { RoundKind, RoundState } from "@/lib/domain/round/round";

type RoundContextProps = {
  round: {
    readonly kind: RoundKind;
    readonly state: RoundState;
    readonly blind: boolean;
    readonly dueOn: Date | null;
    readonly codebookVersion?: number;
  };
};

/** What every number and button of a round stands under: state, blindness, kind, codebook, due date. */
export function RoundContext({ round: { kind, state, blind, dueOn, codebookVersion } }: RoundContextProps) {
  const t = useTranslations("rounds");
  const format = useFormatter();
  const facts = [
    t(`kinds.${kind}`),
    codebookVersion !== undefined && t("codebook", { version: codebookVersion }),
    // A date without a time is the same day everywhere.
    dueOn !== null && t("due", { date: format.dateTime(dueOn, { dateStyle: "long", timeZone: "UTC" }) }),
  ];
  return (
    <Row gap="tight">
      <RoundStateChip state={state} />
      <Chip>
        {blind && <EyeOff size={12} aria-hidden="true" />}
        {blind ? t("blind") : t("notBlind")}
      </Chip>
      <span className="muted">{facts.filter(Boolean).join(" · ")}</span>
    </Row>
  );
}

export function RoundStateChip({ state }: { state: RoundState }) {
  const t = useTranslations("rounds.states");
  return <Chip tone="plain">{t(state)}</Chip>;
}
