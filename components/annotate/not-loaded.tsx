"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef } from "react";
import { createPortal } from "react-dom";
import { buttonClass } from "@/components/ui/button-class";
import styles from "@/components/ui/dialog.module.css";

type NotLoadedProps = { open: boolean; onOpenChange: (open: boolean) => void };

/**
 * Says that a part of the page is not here, and what to do about it. The browser's own dialog: it must be there when
 * nothing more can be loaded, and our own windows are too large to be loaded just in case.
 */
export function NotLoaded({ open, onOpenChange }: NotLoadedProps) {
  return open ? <NotLoadedWindow onClose={() => onOpenChange(false)} /> : null;
}

function NotLoadedWindow({ onClose }: { onClose: () => void }) {
  const t = useTranslations();
  const id = useId();
  const shown = useRef<HTMLDialogElement>(null);
  useEffect(() => shown.current?.showModal(), []);
  // As all windows it stands beside the page, which leaves it its keys.
  return createPortal(
    <dialog ref={shown} className={styles.popup} aria-labelledby={id} onClose={onClose}>
      <form method="dialog" className={styles.head}>
        <h2 id={id} className={styles.title}>
          {t("annotate.notLoaded.title")}
        </h2>
        <p className={styles.description}>{t("annotate.notLoaded.text")}</p>
        <button
          type="submit"
          className={buttonClass("quiet", false, styles.close)}
          aria-label={t("common.actions.close")}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </form>
    </dialog>,
    document.body,
  );
}

/** In place of a part beside the text. */
export function NotLoadedHere() {
  const t = useTranslations("annotate.notLoaded");
  return <p className="muted small">{t("title")}</p>;
}
