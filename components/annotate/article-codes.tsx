"use client";

import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { Button } from "@/components/ui/button";
import type { LabelEntry } from "@/lib/client/codebook-index";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import type { Layer } from "@/lib/domain/codebook/codebook";
import styles from "./codebook-panel.module.css";
import type { EditorView } from "./use-editor";

type CodesProps = {
  view: EditorView;
  layer: Layer;
  readOnly: boolean;
  /** The first of the answers, to go to it. */
  firstRef?: RefObject<HTMLInputElement | null> | undefined;
};

/** The codes that stand for the whole article, or for the event it is about. */
export function ArticleCodes({ view, layer, readOnly, firstRef }: CodesProps) {
  const t = useTranslations("annotate.codebook");
  const { index, editor } = view.workspace;
  const codes = [...view.coding.annotations.values()].filter((one) => one.layer === layer.key);
  const given = new Map(codes.map((code) => [code.label, code]));
  return (
    <fieldset className={styles.codes} disabled={readOnly}>
      <legend className={styles.head}>
        <span>{layer.name}</span> <span className={styles.dim}>{t(layer.unit === "event" ? "event" : "article")}</span>
      </legend>
      {index.entries
        .filter((entry) => entry.layer === layer)
        .map((entry, at) => (
          <ArticleCode
            key={entry.label.key}
            entry={entry}
            code={given.get(entry.label.key)}
            selected={view.state.selected}
            box={at === 0 ? firstRef : undefined}
            onToggle={() => editor.marking.toggleArticleCode(entry)}
            onSelect={(id) => editor.picker.select(id)}
          />
        ))}
    </fieldset>
  );
}

type CodeProps = {
  entry: LabelEntry;
  code: Annotation | undefined;
  selected: string | null;
  box: RefObject<HTMLInputElement | null> | undefined;
  onToggle: () => void;
  onSelect: (id: string) => void;
};

/** One code of the whole article; where it is given, what else is said of it stands where marks are described. */
function ArticleCode({ entry, code, selected, box, onToggle, onSelect }: CodeProps) {
  const t = useTranslations("annotate.codebook");
  return (
    <div className={styles.codeRow}>
      <label className={styles.code}>
        <input ref={box} type="checkbox" checked={code !== undefined} onChange={onToggle} />
        {entry.label.name}
      </label>
      {code !== undefined && (
        <Button
          small
          variant="quiet"
          aria-label={t("detailsOf", { label: entry.label.name })}
          aria-pressed={code.id === selected}
          onClick={() => onSelect(code.id)}
        >
          {t("details")}
        </Button>
      )}
    </div>
  );
}
