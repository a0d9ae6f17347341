"use client";

import { useTranslations } from "next-intl";
import { useAppleKeys } from "@/components/annotate/keys";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { reviewKeys } from "@/lib/client/review-keys";
import styles from "./review-help.module.css";

/** All keys of the review. */
export function ReviewHelp({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("review.keys");
  const apple = useAppleKeys();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("description")}>
      <dl className={styles.keys}>
        {reviewKeys.map(({ id, keys, ...rest }) => (
          <div key={id}>
            <dt>
              {keys.map((key, at) => (
                <span key={key}>
                  {"range" in rest && at === keys.length - 1 && `${t("to")} `}
                  <Kbd>{key === "Ctrl" && apple ? "⌘" : key}</Kbd>
                </span>
              ))}
            </dt>
            <dd>{t(id)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
