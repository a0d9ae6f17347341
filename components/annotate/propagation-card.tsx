"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import { CommandKeys } from "./keys";
import styles from "./propagation-card.module.css";
import type { EditorView } from "./use-editor";

type CardProps = {
  view: EditorView;
  text: string;
  /** Back to the text, whose keys go on from there: the buttons change or go with what they do. */
  onLeave: () => void;
};

/** The other occurrences of the phrase marked last: to mark all of them, or one after the other. */
export function PropagationCard({ view, text, onLeave }: CardProps) {
  const t = useTranslations("annotate.propagation");
  const { offer } = view.state;
  const { propagation } = view.workspace.editor;
  const source = offer === null ? undefined : view.coding.annotations.get(offer.source);
  if (offer === null || source === undefined) return null;
  const count = offer.ranges.length;
  const phrase = quoteOf(text, source.ranges);
  const then = (act: () => void) => () => {
    act();
    onLeave();
  };
  return (
    <section className={styles.card} aria-live="polite">
      <p>{t(offer.more ? "offerMore" : "offer", { count, phrase })}</p>
      {offer.at === null ? (
        <div className={styles.actions}>
          <Button small onClick={then(() => propagation.acceptAll())}>
            {t("all", { count })} <CommandKeys of="all-occurrences" />
          </Button>
          <Button small onClick={then(() => propagation.review())}>
            {t("review")} <CommandKeys of="occurrences" />
          </Button>
          <Button small variant="quiet" onClick={then(() => propagation.dismiss())}>
            {t("dismiss")}
          </Button>
        </div>
      ) : (
        <>
          <p className="num">{t("now", { at: offer.at + 1, count })}</p>
          <div className={styles.actions}>
            <Button small onClick={then(() => propagation.accept())}>
              {t("accept")} <CommandKeys of="accept-occurrence" />
            </Button>
            <Button small onClick={then(() => propagation.skip())}>
              {t("skip")} <CommandKeys of="skip-occurrence" />
            </Button>
            <Button small onClick={then(() => propagation.acceptAll())}>
              {t("rest", { count })}
            </Button>
            <Button small variant="quiet" onClick={then(() => propagation.dismiss())}>
              {t("done")}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
