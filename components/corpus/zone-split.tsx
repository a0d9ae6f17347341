"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { splitAt } from "@/lib/client/zone-draft";
import type { Zone, ZoneKind } from "@/lib/domain/text/zone";
import { KindSelect } from "./zone-kind-select";
import type { Script } from "./zone-text";
import styles from "./zones.module.css";

type ZoneSplitProps = {
  text: string;
  zones: readonly Zone[];
  zone: Zone;
  script: Script;
  onSplit: (zones: readonly Zone[]) => void;
};

const shownOfNewZone = 40;

/**
 * Refuses every way to change the text. Not readOnly, for browsers show no caret in what is; and not React's own
 * onBeforeInput, which doesn't tell of deletions.
 */
function keepText(area: HTMLTextAreaElement | null) {
  const refuse = (event: Event) => event.preventDefault();
  area?.addEventListener("beforeinput", refuse);
  return () => area?.removeEventListener("beforeinput", refuse);
}

/** Asks where a zone is to be split, by the caret in its own text, so that any character can be reached by key too. */
export function ZoneSplit({ text, zones, zone, script, onSplit }: ZoneSplitProps) {
  const t = useTranslations("corpus.zones");
  const [caret, setCaret] = useState(0);
  const [kind, setKind] = useState<ZoneKind>(zone.kind === "body" ? "caption" : "body");
  const split = splitAt(text, zones, zone.start + caret, kind);
  const rest = text.slice(zone.start + caret, zone.end).trimStart();
  const words = Array.from(rest.slice(0, 2 * shownOfNewZone))
    .slice(0, shownOfNewZone)
    .join("");
  const untouched = caret === 0;
  return (
    <div className={styles.split}>
      <Field label={t("caret")} description={t("caretDescription")}>
        <Textarea
          ref={keepText}
          className={styles.splitText}
          value={text.slice(zone.start, zone.end)}
          onChange={() => undefined}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          spellCheck={false}
          lang={script.language}
          dir={script.direction}
        />
      </Field>
      <div className={styles.splitRow}>
        <Field label={t("newKind")}>
          <KindSelect kind={kind} onChange={setKind} />
        </Field>
        <Button disabled={!split.ok} onClick={() => split.ok && onSplit(split.value)}>
          {t("doSplit")}
        </Button>
      </div>
      <p role="status">
        {split.ok ? <bdi>{t("newBegins", { words })}</bdi> : !untouched && t(`refused.${split.error.code}`)}
      </p>
    </div>
  );
}
