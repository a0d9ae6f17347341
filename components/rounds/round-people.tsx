import { EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { Row, Stack } from "@/components/ui/layout";
import type { RoundState } from "@/lib/domain/round/round";
import { type Progress, ProgressTable } from "./progress-table";
import styles from "./round-people.module.css";

type RoundPeopleProps = {
  round: {
    readonly state: RoundState;
    readonly blind: boolean;
    readonly codesInRound: boolean;
    readonly memberList: readonly { readonly id: string; readonly pseudonym: string; readonly mayCode: boolean }[];
    readonly progress: readonly Progress[] | null;
  };
  ownId: string;
};

/** Who codes in a round and, for those who may know, how far they are; the others are told why they can't see it. */
export function RoundPeople({ round, ownId }: RoundPeopleProps) {
  const t = useTranslations("rounds");
  const { state, memberList, progress } = round;
  if (progress !== null && state !== "draft") return <ProgressTable progress={progress} />;
  return (
    <Stack gap="tight">
      <h2>{t("members", { count: memberList.length })}</h2>
      <ul className={styles.people} aria-label={t("page.membersOf")}>
        {memberList.map(({ id, pseudonym, mayCode }) => (
          <li key={id}>
            <Row gap="tight">
              {pseudonym}
              {id === ownId && <Chip>{t("page.you")}</Chip>}
              {!mayCode && <Chip tone="warn">{t("page.left")}</Chip>}
            </Row>
          </li>
        ))}
      </ul>
      <div className="muted">
        <Row gap="tight">
          <EyeOff size={14} aria-hidden="true" />
          <p>{t(`progress.${whyHidden(round)}`)}</p>
        </Row>
      </div>
    </Stack>
  );
}

function whyHidden({ state, blind, codesInRound }: RoundPeopleProps["round"]) {
  if (state === "draft") return "hiddenDraft";
  return codesInRound && blind && state !== "closed" ? "hiddenBlind" : "hiddenRole";
}
