"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";

type NotLoadedProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** Says that a part of the page is not here, and what to do about it. */
export function NotLoaded({ open, onOpenChange }: NotLoadedProps) {
  const t = useTranslations("annotate.notLoaded");
  return <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("text")} />;
}
