"use client";

import { Check, CloudOff, LoaderCircle, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { CodingSnapshot } from "@/lib/client/annotation-store";
import type { SaveState } from "@/lib/client/save-state";
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
 * @param left how many changes wait in articles that were left
 */
export function SaveIndicator({ coding, left }: { coding: CodingSnapshot; left: number }) {
  const t = useTranslations("annotate.save");
  const { save, pending, revision, savedAt } = coding;
  // All is saved only where nothing of other articles waits either.
  const isElsewhere = left > 0 && (save === "saved" || save === "as-last-seen");
  const Icon = isElsewhere ? CloudOff : icons[save];
  const exact = savedAt === null ? t("revision", { revision }) : t("at", { revision, time: timeOfDay.format(savedAt) });
  return (
    <span
      className={classNames(styles.save, styles[isElsewhere ? "waiting" : save])}
      role="status"
      // That it is on its way needn't be heard each time, only how it ended.
      aria-live={save === "saving" ? "off" : "polite"}
      aria-label={t("label")}
      title={exact}
      data-save={save}
    >
      <Icon size={14} aria-hidden="true" />
      <span>
        {isElsewhere
          ? t(save === "saved" ? "elsewhere" : "asLastSeenElsewhere", { count: left })
          : t(texts[save], { count: pending })}
      </span>
    </span>
  );
}
