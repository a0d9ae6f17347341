"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import { CommandKeys } from "./keys";
import styles from "./propagation-card.module.css";
import type { EditorView } from "./use-editor";

/** The other occurrences of the phrase marked last: to mark all of them, or one after the other. */
export function PropagationCard({ view, text }: { view: EditorView; text: string }) {
  const t = useTranslations("annotate.propagation");
  const { offer } = view.state;
  const { propagation } = view.workspace.editor;
  const source = offer === null ? undefined : view.coding.annotations.get(offer.source);
  if (offer === null || source === undefined) return null;
  const count = offer.ranges.length;
  const phrase = quoteOf(text, source.ranges);
  return (
    <section className={styles.card} aria-live="polite">
      <p>{t(offer.more ? "offerMore" : "offer", { count, phrase })}</p>
      {offer.at === null ? (
        <div className={styles.actions}>
          <Button small onClick={() => propagation.acceptAll()}>
            {t("all", { count })} <CommandKeys of="all-occurrences" />
          </Button>
          <Button small onClick={() => propagation.review()}>
            {t("review")} <CommandKeys of="occurrences" />
          </Button>
          <Button small variant="quiet" onClick={() => propagation.dismiss()}>
            {t("dismiss")}
          </Button>
        </div>
      ) : (
        <>
          <p className="num">{t("now", { at: offer.at + 1, count })}</p>
          <div className={styles.actions}>
            <Button small onClick={() => propagation.accept()}>
              {t("accept")} <CommandKeys of="accept-occurrence" />
            </Button>
            <Button small onClick={() => propagation.skip()}>
              {t("skip")} <CommandKeys of="skip-occurrence" />
            </Button>
            <Button small onClick={() => propagation.acceptAll()}>
              {t("rest", { count })}
            </Button>
            <Button small variant="quiet" onClick={() => propagation.dismiss()}>
              {t("done")}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
