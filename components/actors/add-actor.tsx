"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { createActor, proposeActor } from "@/lib/actions/actors";
import { ActorDialog } from "./actor-dialog";

type AddActorProps = { projectSlug: string; sides: readonly string[] };

/** For leads: a new actor under a key of their choice. */
export function AddActor({ projectSlug, sides, takenKeys }: AddActorProps & { takenKeys: readonly string[] }) {
  const t = useTranslations("actors");
  return (
    <ActorDialog
      title={t("add")}
      trigger={<Button variant="primary">{t("add")}</Button>}
      confirmLabel={t("add")}
      sides={sides}
      takenKeys={takenKeys}
      onSubmit={(input) => createActor(projectSlug, input)}
    />
  );
}

/** For annotators and adjudicators: an actor they miss. */
export function ProposeActor({ projectSlug, sides }: AddActorProps) {
  const t = useTranslations("actors");
  return (
    <ActorDialog
      title={t("propose")}
      description={t("proposeHint")}
      trigger={<Button variant="primary">{t("propose")}</Button>}
      confirmLabel={t("propose")}
      sides={sides}
      onSubmit={({ key: _made, ...input }) => proposeActor(projectSlug, input)}
    />
  );
}
