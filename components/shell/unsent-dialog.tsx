"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions, DialogCancel } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { findUnsent, sendUnsent, type UnsentProject } from "@/lib/client/unsent-work";

/** Whose work to think of, and what the projects it may be in are called. */
export type UnsentOwner = {
  readonly userId: string;
  readonly projects: readonly { readonly slug: string; readonly name: string }[];
};

type UnsentDialogProps = {
  owner: UnsentOwner;
  unsent: readonly UnsentProject[];
  signOut: () => void;
  onClose: () => void;
};

/** Says what would be left unsent, and in which project, before a sign-in ends. */
export function UnsentDialog({ owner, unsent, signOut, onClose }: UnsentDialogProps) {
  const t = useTranslations("shell.unsent");
  const [left, setLeft] = useState(unsent);
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState(false);
  const leave = () => {
    onClose();
    signOut();
  };
  const send = async () => {
    setSending(true);
    await sendUnsent(owner.userId, left);
    const slugs = left.map(({ slug }) => slug);
    const still = await findUnsent(owner.userId, slugs);
    setSending(false);
    if (still.length === 0) leave();
    else {
      setLeft(still);
      setFailed(true);
    }
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("title")} description={t("text")}>
      <ul>
        {left.map(({ slug, assignments }) => {
          const project = owner.projects.find((one) => one.slug === slug)?.name ?? slug;
          const changes = [...assignments.values()].reduce((sum, count) => sum + count, 0);
          return <li key={slug}>{t("project", { project, changes, articles: assignments.size })}</li>;
        })}
      </ul>
      {failed && (
        <Notice tone="warn" live>
          {t("left")}
        </Notice>
      )}
      <DialogActions>
        <DialogCancel>{t("stay")}</DialogCancel>
        <Button variant="danger" onClick={leave}>
          {t("anyway")}
        </Button>
        <Button variant="primary" pending={sending} onClick={() => void send()}>
          {t("send")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
