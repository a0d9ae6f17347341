"use client";

import { useTranslations } from "next-intl";
import { Fragment, type RefObject } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { LabelGlyph, LabelName, LabelSwatch } from "@/components/ui/label-sign";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { LabelEntry } from "@/lib/client/codebook-index";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import type { Layer } from "@/lib/domain/codebook/codebook";
import styles from "./codebook-panel.module.css";
import type { EditorView } from "./use-editor";

type PanelProps = {
  view: EditorView;
  version: number;
  readOnly: boolean;
  entryRef: RefObject<HTMLElement | null>;
};

/** The instrument beside the text: labels with sign, count and key, codes of the whole article, the entry in use. */
export function CodebookPanel({ view, version, readOnly, entryRef }: PanelProps) {
  const t = useTranslations("annotate.codebook");
  const { workspace, coding, state } = view;
  const { index, editor } = workspace;
  const counts = countByLabel(coding.annotations.values());
  const layers = [...new Set(index.spans.map((entry) => entry.layer))];
  return (
    <aside className={styles.panel} aria-label={t("label")}>
      {layers.map((layer, at) => (
        <Fragment key={layer.key}>
          <LayerHead
            layer={layer}
            version={at === 0 ? version : null}
            hidden={state.hiddenLayers.has(layer.key)}
            marks={layer.labels.reduce((sum, label) => sum + (counts.get(`${layer.key}\n${label.key}`) ?? 0), 0)}
            onToggle={layers.length > 1 ? () => editor.picker.toggleLayer(layer.key) : null}
          />
          {!state.hiddenLayers.has(layer.key) && (
            <ul className={styles.labels} aria-label={t("labels", { layer: layer.name })}>
              {index.spans
                .filter((entry) => entry.layer === layer)
                .map((entry) => (
                  <LabelRow
                    key={entry.label.key}
                    entry={entry}
                    count={counts.get(`${layer.key}\n${entry.label.key}`) ?? 0}
                    current={entry === state.entry}
                    onUse={() => (readOnly ? editor.showEntry(entry) : editor.marking.label(entry))}
                    onShow={() => editor.showEntry(entry)}
                  />
                ))}
            </ul>
          )}
        </Fragment>
      ))}
      {index.articleLayers.map((layer) => (
        <ArticleCodes key={layer.key} view={view} layer={layer} readOnly={readOnly} />
      ))}
      {state.entry !== null && <Entry entry={state.entry} entryRef={entryRef} />}
    </aside>
  );
}

type HeadProps = {
  layer: Layer;
  version: number | null;
  hidden: boolean;
  marks: number;
  onToggle: (() => void) | null;
};

function LayerHead({ layer, version, hidden, marks, onToggle }: HeadProps) {
  const t = useTranslations("annotate.codebook");
  return (
    <div className={styles.head}>
      <h2>{layer.name}</h2>
      {hidden && <span className={styles.dim}>{t("hidden", { count: marks })}</span>}
      {version !== null && <span className={classNames(styles.dim, "num")}>{t("version", { version })}</span>}
      {onToggle !== null && (
        <Button variant="quiet" small onClick={onToggle} aria-expanded={!hidden}>
          {hidden ? t("show") : t("hide")} <VisuallyHidden>{layer.name}</VisuallyHidden>
        </Button>
      )}
    </div>
  );
}

type RowProps = { entry: LabelEntry; count: number; current: boolean; onUse: () => void; onShow: () => void };

function LabelRow({ entry, count, current, onUse, onShow }: RowProps) {
  const t = useTranslations("annotate.codebook");
  return (
    <li>
      <button
        type="button"
        className={styles.label}
        data-depth={Math.min(entry.depth, 4) || undefined}
        aria-current={current || undefined}
        onPointerDown={(event) => event.preventDefault()}
        onClick={onUse}
        onFocus={onShow}
      >
        <LabelGlyph number={entry.sign} />
        <span className={styles.name}>{entry.label.name}</span>
        <LabelSwatch number={entry.sign} />
        <span className={classNames(styles.count, "num")}>
          {count > 0 && <span aria-hidden="true">{count}</span>}
          <VisuallyHidden>{t("marks", { count })}</VisuallyHidden>
        </span>
        <Kbd>{entry.key}</Kbd>
      </button>
    </li>
  );
}

export function ArticleCodes({ view, layer, readOnly }: { view: EditorView; layer: Layer; readOnly: boolean }) {
  const t = useTranslations("annotate.codebook");
  const { index, editor } = view.workspace;
  const given = new Set(
    [...view.coding.annotations.values()].flatMap((one) => (one.layer === layer.key ? one.label : [])),
  );
  return (
    <fieldset className={styles.codes} disabled={readOnly}>
      <legend className={styles.head}>
        <span>{layer.name}</span> <span className={styles.dim}>{t("article")}</span>
      </legend>
      {index.entries
        .filter((entry) => entry.layer === layer)
        .map((entry) => (
          <label key={entry.label.key} className={styles.code}>
            <input
              type="checkbox"
              checked={given.has(entry.label.key)}
              onChange={() => editor.marking.toggleArticleCode(entry)}
            />
            {entry.label.name}
          </label>
        ))}
    </fieldset>
  );
}

function Entry({ entry, entryRef }: { entry: LabelEntry; entryRef: RefObject<HTMLElement | null> }) {
  const t = useTranslations("annotate.codebook");
  const { definition, do: code, dont, example, name } = entry.label;
  const parts = [
    ["do", code],
    ["dont", dont],
    ["example", example],
  ] as const;
  return (
    <section ref={entryRef} className={styles.entry} aria-label={t("entry")} tabIndex={-1}>
      <h3>
        <LabelName number={entry.sign}>{name}</LabelName>
      </h3>
      {definition !== "" && <p>{definition}</p>}
      {parts.map(([part, text]) =>
        text === "" ? null : (
          <p key={part} className={styles.dim}>
            <b>{t(part)}</b> {text}
          </p>
        ),
      )}
    </section>
  );
}

function countByLabel(annotations: Iterable<Annotation>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { layer, label } of annotations) {
    const key = `${layer}\n${label}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
