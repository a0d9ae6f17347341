"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Dialog, DialogActions, DialogCancel } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { readKeptWork } from "@/lib/client/kept-work";
import type { LeftArticle } from "@/lib/client/left-articles";
import { KeptWorkList, type ShownWork } from "./kept-work-list";
import type { UnsentOwner } from "./unsent-dialog";

type KeptWorkDialogProps = {
  owner: UnsentOwner;
  articles: readonly LeftArticle[];
  /** @param discarded whether there is less than before */
  onClose: (discarded: boolean) => void;
};

/** All work on this device that could not be saved as it was, with what of it can't be opened any more. */
export function KeptWorkDialog({ owner, articles, onClose }: KeptWorkDialogProps) {
  const t = useTranslations("shell.kept");
  const [works, setWorks] = useState<readonly ShownWork[] | "unreadable">([]);
  const [discarded, setDiscarded] = useState(false);
  const { userId } = owner;
  // What was there when it was opened: only what is shown is discarded.
  const [asked] = useState(articles);
  useEffect(() => {
    const isGone = (id: string) => asked.some((one) => one.assignmentId === id && one.isGone);
    readKeptWork(userId, asked).then(
      (read) => setWorks(read.map((work) => ({ ...work, isGone: isGone(work.assignmentId) }))),
      () => setWorks("unreadable"),
    );
  }, [userId, asked]);
  const take = ({ assignmentId }: ShownWork) => {
    const left = works === "unreadable" ? [] : works.filter((work) => work.assignmentId !== assignmentId);
    setWorks(left);
    setDiscarded(true);
    if (left.length === 0) onClose(true);
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose(discarded)} title={t("title")} description={t("text")} wide>
      {works === "unreadable" ? (
        <Notice tone="danger" live>
          {t("unreadable")}
        </Notice>
      ) : (
        <KeptWorkList {...{ owner, works }} onDiscarded={take} />
      )}
      <DialogActions>
        <DialogCancel>{t("close")}</DialogCancel>
      </DialogActions>
    </Dialog>
  );
}
