"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useAnswered } from "@/components/ui/use-answered";
import { changeActor, setActorState } from "@/lib/actions/actors";
import { ActorDialog } from "./actor-dialog";
import type { ActorRow } from "./actor-row";
import styles from "./actors.module.css";

type ActorRowActionsProps = { projectSlug: string; actor: ActorRow; sides: readonly string[] };

/** What a lead can do with one actor. */
export function ActorRowActions({ projectSlug, actor, sides }: ActorRowActionsProps) {
  const t = useTranslations("actors");
  const { id, name, state } = actor;
  const { use, pending, error } = useAccept(projectSlug, id);
  return (
    <div className={styles.actions}>
      {state !== "accepted" && (
        <Button small pending={pending} onClick={use} aria-label={t(`${state}UseOf`, { name })}>
          {t(`${state}Use`)}
        </Button>
      )}
      <ActorDialog
        title={t("changeTitle", { name })}
        trigger={
          <Button variant="quiet" small aria-label={t("changeOf", { name })}>
            {t("change")}
          </Button>
        }
        confirmLabel={t("save")}
        sides={sides}
        actor={actor}
        onSubmit={({ key: _stays, ...input }) => changeActor(projectSlug, { id, ...input })}
      />
      {state !== "retired" && (
        <ConfirmDialog
          title={t(`${state}RetireTitle`, { name })}
          confirmLabel={t(`${state}Retire`)}
          danger
          trigger={
            <Button variant="quiet" small aria-label={t(`${state}RetireOf`, { name })}>
              {t(`${state}Retire`)}
            </Button>
          }
          onConfirm={async () => {
            const retired = await setActorState(projectSlug, { id, state: "retired" });
            return retired.ok ? undefined : retired.error.message;
          }}
        >
          {t("retireBody")}
        </ConfirmDialog>
      )}
      {error !== undefined && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}

function useAccept(projectSlug: string, id: string) {
  const answered = useAnswered();
  const [error, setError] = useState<string>();
  const [pending, startTransition] = useTransition();
  const use = () =>
    startTransition(async () => {
      const accepted = await answered(setActorState(projectSlug, { id, state: "accepted" }));
      setError(accepted.ok ? undefined : accepted.error.message);
    });
  return { use, pending, error };
}
