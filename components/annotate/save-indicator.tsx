"use client";

import { Check, CloudOff, LoaderCircle, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { CodingSnapshot } from "@/lib/client/coding-snapshot";
import type { LeftWork } from "@/lib/client/left-articles";
import { type SaveState, saidOfOthers } from "@/lib/client/save-state";
import { locale } from "@/messages/locale";
import styles from "./bar.module.css";

const texts = {
  checking: "checking",
  asking: "checking",
  "as-last-seen": "asLastSeen",
  saved: "saved",
  saving: "saving",
  waiting: "waiting",
  offline: "offline",
  "signed-out": "signedOut",
  "changed-elsewhere": "changedElsewhere",
  refused: "refused",
} as const satisfies Record<SaveState, string>;

const icons = {
  checking: LoaderCircle,
  asking: LoaderCircle,
  "as-last-seen": CloudOff,
  saved: Check,
  saving: LoaderCircle,
  waiting: CloudOff,
  offline: CloudOff,
  "signed-out": CloudOff,
  "changed-elsewhere": TriangleAlert,
  refused: TriangleAlert,
} as const satisfies Record<SaveState, unknown>;

const timeOfDay = new Intl.DateTimeFormat(locale, { timeStyle: "medium" });

/**
 * What may truly be said about the work; only the server's answer makes it green.
 *
 * @param left what articles that were left have kept: all is saved only where nothing of them waits either
 */
export function SaveIndicator({ coding, left }: { coding: CodingSnapshot; left: LeftWork | null }) {
  const t = useTranslations("annotate.save");
  const { save, pending, revision, savedAt } = coding;
  const others = saidOfOthers(save, pending, left);
  const Icon = others === null ? icons[save] : icons[others.key === "toDecide" ? "changed-elsewhere" : "waiting"];
  const exact = savedAt === null ? t("revision", { revision }) : t("at", { revision, time: timeOfDay.format(savedAt) });
  return (
    <span
      className={classNames(styles.save, styles[others === null ? save : "waiting"])}
      role="status"
      // That it is on its way, or looked for, needn't be heard each time, only how it ended.
      aria-live={Icon === LoaderCircle ? "off" : "polite"}
      aria-label={t("label")}
      title={exact}
      data-save={save}
    >
      <Icon size={14} aria-hidden="true" />
      <span>{others === null ? t(texts[save], { count: pending }) : t(others.key, { count: others.count })}</span>
    </span>
  );
}
