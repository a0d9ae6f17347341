"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Stack } from "@/components/ui/layout";
import { Notice } from "@/components/ui/notice";
import { moveRound } from "@/lib/actions/rounds";
import styles from "./move-round.module.css";

type Unfinished = { readonly pseudonym: string; readonly count: number };

type MoveRoundProps = {
  projectSlug: string;
  round: { readonly id: string; readonly name: string };
  /** Who hasn't submitted everything; null where the lead may not know. */
  unfinished: readonly Unfinished[] | null;
};

/** Ends the coding: what follows from that, and who isn't finished, is said first. */
export function StartReview({ projectSlug, round, unfinished }: MoveRoundProps) {
  const t = useTranslations("rounds.life");
  return (
    <Move
      {...{ projectSlug, round }}
      goal="review"
      title={t("startReviewTitle", { name: round.name })}
      label={t("startReview")}
      primary
    >
      <p>{t("startReviewBody")}</p>
      <UnfinishedList unfinished={unfinished} />
      <p>{t("startReviewBack")}</p>
    </Move>
  );
}

type CloseRoundProps = MoveRoundProps & {
  /** What the review leaves undone; null where the lead may not know. */
  unsettled: { readonly cases: number; readonly agreed: number } | null;
};

/** Ends the round for good, also what is left of its review: that is said first. */
export function CloseRound({ projectSlug, round, unfinished, unsettled }: CloseRoundProps) {
  const t = useTranslations("rounds.life");
  return (
    <Move
      {...{ projectSlug, round }}
      goal="closed"
      title={t("closeTitle", { name: round.name })}
      label={t("close")}
      primary
    >
      <p>{t("closeBody")}</p>
      {unsettled !== null && unsettled.cases + unsettled.agreed > 0 && (
        <Notice tone="warn">{t("closeUnsettled", unsettled)}</Notice>
      )}
      <UnfinishedList unfinished={unfinished} />
      <p>{t("closeShows")}</p>
    </Move>
  );
}

/** Lets the annotators of a round in review go on. */
export function ReopenRound({ projectSlug, round }: Omit<MoveRoundProps, "unfinished">) {
  const t = useTranslations("rounds.life");
  return (
    <Move
      {...{ projectSlug, round }}
      goal="open"
      title={t("reopenTitle", { name: round.name })}
      label={t("reopen")}
      primary={false}
    >
      <p>{t("reopenBody")}</p>
    </Move>
  );
}

type MoveProps = Omit<MoveRoundProps, "unfinished"> & {
  goal: "open" | "review" | "closed";
  title: string;
  label: string;
  primary: boolean;
  children: ReactNode;
};

function Move({ projectSlug, round, goal, title, label, primary, children }: MoveProps) {
  const move = async () => {
    const moved = await moveRound(projectSlug, { id: round.id, goal });
    return moved.ok ? undefined : moved.error.message;
  };
  return (
    <ConfirmDialog
      title={title}
      confirmLabel={label}
      trigger={<Button variant={primary ? "primary" : "default"}>{label}</Button>}
      onConfirm={move}
    >
      <Stack gap="tight">{children}</Stack>
    </ConfirmDialog>
  );
}

function UnfinishedList({ unfinished }: { unfinished: readonly Unfinished[] | null }) {
  const t = useTranslations("rounds.life");
  if (unfinished === null) return <p>{t("unfinishedHidden")}</p>;
  if (unfinished.length === 0) return <p>{t("allFinished")}</p>;
  return (
    <div>
      <p>{t("unfinishedTitle")}</p>
      <ul className={styles.unfinished}>
        {unfinished.map((one) => (
          <li key={one.pseudonym}>{t("unfinished", one)}</li>
        ))}
      </ul>
    </div>
  );
}
