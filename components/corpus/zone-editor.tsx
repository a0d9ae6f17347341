"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Zone } from "@/lib/domain/text/zone";
import { changeZone, mergeZone } from "@/lib/domain/text/zone-edits";
import { KindSelect } from "./zone-kind-select";
import { ZoneSplit } from "./zone-split";
import { type Script, ZoneText } from "./zone-text";
import styles from "./zones.module.css";

type ZoneEditorProps = {
  text: string;
  zones: readonly Zone[];
  script: Script;
  onChange: (zones: readonly Zone[]) => void;
};

/** An article's zones to be changed: another kind, split at any character, merged with the next. */
export function ZoneEditor({ text, zones, script, onChange }: ZoneEditorProps) {
  const t = useTranslations("corpus.zones");
  const [splitting, setSplitting] = useState<number | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const [goTo, setGoTo] = useState<number | null>(null);
  useEffect(() => {
    if (goTo === null) return;
    list.current?.children[goTo]?.querySelector("select")?.focus();
    setGoTo(null);
  }, [goTo]);
  const change = (next: readonly Zone[]) => {
    setSplitting(null);
    onChange(next);
  };
  // The button that had the focus is gone after a split, and after a merge with the last zone.
  const split = (index: number) => (next: readonly Zone[]) => {
    change(next);
    setGoTo(index + 1);
  };
  const merge = (index: number) => (next: readonly Zone[]) => {
    change(next);
    if (index === next.length - 1) setGoTo(index);
  };
  return (
    <ol ref={list} className={styles.zones} aria-label={t("list")}>
      {zones.map((zone, index) => (
        <li key={zone.start} className={styles.zone}>
          <ZoneTools
            zones={zones}
            index={index}
            splitting={splitting === index}
            onSplit={() => setSplitting(splitting === index ? null : index)}
            onChange={change}
            onMerge={merge(index)}
          />
          {splitting === index ? (
            <ZoneSplit text={text} zones={zones} zone={zone} script={script} onSplit={split(index)} />
          ) : (
            <ZoneText text={text} zone={zone} script={script} />
          )}
        </li>
      ))}
    </ol>
  );
}

type ZoneToolsProps = {
  zones: readonly Zone[];
  index: number;
  splitting: boolean;
  onSplit: () => void;
  onChange: (zones: readonly Zone[]) => void;
  onMerge: (zones: readonly Zone[]) => void;
};

function ZoneTools({ zones, index, splitting, onSplit, onChange, onMerge }: ZoneToolsProps) {
  const t = useTranslations("corpus.zones");
  const number = index + 1;
  const merge = () => {
    const merged = mergeZone(zones, index);
    if (merged.ok) onMerge(merged.value);
  };
  return (
    <div className={styles.tools}>
      <KindSelect
        label={t("kindOf", { number })}
        kind={zones[index]?.kind ?? "body"}
        onChange={(kind) => {
          const changed = changeZone(zones, index, kind);
          if (changed.ok) onChange(changed.value);
        }}
      />
      <div className={styles.buttons}>
        <Button small aria-label={t("splitOf", { number })} aria-expanded={splitting} onClick={onSplit}>
          {t("split")}
        </Button>
        {number < zones.length && (
          <Button small aria-label={t("mergeOf", { number })} onClick={merge}>
            {t("merge")}
          </Button>
        )}
      </div>
    </div>
  );
}
