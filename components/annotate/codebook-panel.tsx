"use client";

import { Pin } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment, memo, type RefObject, useCallback, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { LabelGlyph, LabelName, LabelSwatch } from "@/components/ui/label-sign";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { LabelEntry } from "@/lib/client/codebook-index";
import { searchCodebook } from "@/lib/client/codebook-search";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import type { Label, Layer } from "@/lib/domain/codebook/codebook";
import styles from "./codebook-panel.module.css";
import { Search } from "./codebook-search";
import { CommandKeys } from "./keys";
import { ArticleCodes, AttributeHits } from "./late";
import type { EditorView } from "./use-editor";
import { useFollowing } from "./use-following";

type PanelProps = {
  view: EditorView;
  version: number;
  readOnly: boolean;
  entryRef: RefObject<HTMLElement | null>;
  searchRef: RefObject<HTMLInputElement | null>;
  /** The first answer to what is asked about the whole article. */
  questionsRef: RefObject<HTMLInputElement | null>;
  /** A label was given: where the panel lies over the text, it has done its work. */
  onUsed: () => void;
};

/** The instrument beside the text: labels with sign, count and key, codes of the whole article, the entry in use. */
export function CodebookPanel({ view, readOnly, entryRef, questionsRef, ...props }: PanelProps) {
  const t = useTranslations("annotate.codebook");
  const { entry } = view.state;
  return (
    <aside className={styles.panel} aria-label={t("label")}>
      <Labels view={view} readOnly={readOnly} {...props} />
      {view.workspace.index.articleLayers.map((layer, at) => (
        <ArticleCodes
          key={layer.key}
          view={view}
          layer={layer}
          readOnly={readOnly}
          firstRef={at === 0 ? questionsRef : undefined}
        />
      ))}
      {entry !== null && <Entry entry={entry} entryRef={entryRef} />}
    </aside>
  );
}

type LabelsProps = Pick<PanelProps, "view" | "version" | "readOnly" | "searchRef" | "onUsed">;

/** What words can be labelled with, layer by layer; their counts follow the text. */
function Labels({ view, ...props }: LabelsProps) {
  const [shown] = useFollowing(view);
  return <ShownLabels view={shown} {...props} />;
}

const ShownLabels = memo(function ShownLabels({ view, version, readOnly, searchRef, onUsed }: LabelsProps) {
  const { workspace, coding, state } = view;
  const { index, editor } = workspace;
  const t = useTranslations("annotate.codebook");
  const [typed, setTyped] = useState("");
  const hits = searchCodebook(index, typed);
  const { annotations } = coding;
  const counts = useMemo(() => countByLabel(annotations.values()), [annotations]);
  const countOf = (layer: Layer, { key }: Label) => counts.get(layer.key)?.get(key) ?? 0;
  const show = useCallback((entry: LabelEntry) => editor.showEntry(entry), [editor]);
  const use = useCallback(
    (entry: LabelEntry) => {
      if (readOnly) editor.showEntry(entry);
      else {
        editor.marking.label(entry);
        onUsed();
      }
    },
    [editor, readOnly, onUsed],
  );
  const layers = [...new Set(index.spans.map((entry) => entry.layer))];
  return (
    <>
      <Search
        typed={typed}
        onType={setTyped}
        hits={hits}
        field={searchRef}
        onTake={() => {
          const first = index.entries.find((entry) => hits?.labels.has(entry));
          if (first !== undefined) editor.showEntry(first);
        }}
      />
      {layers.map((layer, at) => (
        <Fragment key={layer.key}>
          <LayerHead
            layer={layer}
            version={at === 0 ? version : null}
            hidden={state.hiddenLayers.has(layer.key)}
            marks={layer.labels.reduce((sum, label) => sum + countOf(layer, label), 0)}
            onToggle={layers.length > 1 ? () => editor.picker.toggleLayer(layer.key) : null}
          />
          {!state.hiddenLayers.has(layer.key) && (
            <ul className={styles.labels} aria-label={t("labels", { layer: layer.name })}>
              {index.spans
                .filter((entry) => entry.layer === layer && hits?.labels.has(entry) !== false)
                .map((entry) => (
                  <LabelRow
                    key={entry.label.key}
                    entry={entry}
                    count={countOf(layer, entry.label)}
                    current={entry === state.entry}
                    kept={entry === state.kept}
                    onUse={use}
                    onShow={show}
                  />
                ))}
            </ul>
          )}
        </Fragment>
      ))}
      {state.kept !== null && <Kept entry={state.kept} onLetGo={() => editor.marking.keep(null)} />}
      {hits !== null && hits.attributes.length > 0 && <AttributeHits hits={hits} />}
    </>
  );
});

/** The label that every new selection gets, and how to let it go. */
function Kept({ entry, onLetGo }: { entry: LabelEntry; onLetGo: () => void }) {
  const t = useTranslations("annotate.codebook");
  return (
    <div className={styles.kept}>
      <p>{t("kept", { label: entry.label.name })}</p>
      <Button small onClick={onLetGo}>
        {t("letGo")} <CommandKeys of="keep-label" />
      </Button>
    </div>
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

type RowProps = {
  entry: LabelEntry;
  count: number;
  current: boolean;
  kept: boolean;
  onUse: (entry: LabelEntry) => void;
  onShow: (entry: LabelEntry) => void;
};

const LabelRow = memo(function LabelRow({ entry, count, current, kept, onUse, onShow }: RowProps) {
  const t = useTranslations("annotate.codebook");
  return (
    <li>
      <button
        type="button"
        className={styles.label}
        data-depth={Math.min(entry.depth, 4) || undefined}
        aria-current={current || undefined}
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => onUse(entry)}
        onFocus={() => onShow(entry)}
      >
        <LabelGlyph number={entry.sign} />
        <span className={styles.name}>
          {entry.label.name}
          {kept && <Pin size={12} className={styles.pin} aria-label={t("isKept")} />}
        </span>
        <LabelSwatch number={entry.sign} />
        <span className={classNames(styles.count, "num")}>
          {count > 0 && <span aria-hidden="true">{count}</span>}
          <VisuallyHidden>{t("marks", { count })}</VisuallyHidden>
        </span>
        <Kbd>{entry.key}</Kbd>
      </button>
    </li>
  );
});

type EntryProps = { entry: LabelEntry; entryRef: RefObject<HTMLElement | null> };

const Entry = memo(function Entry({ entry, entryRef }: EntryProps) {
  const t = useTranslations("annotate.codebook");
  const { definition, do: code, dont, example, name } = entry.label;
  const parts = [
    ["do", code],
    ["dont", dont],
    ["example", example],
  ] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key
    <section ref={entryRef} className={classNames(styles.entry, styles.inUse)} aria-label={t("entry")} tabIndex={0}>
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
});

/** Counts by layer, then by label. */
function countByLabel(annotations: Iterable<Annotation>): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const { layer, label } of annotations) {
    const ofLayer = counts.get(layer) ?? new Map<string, number>();
    counts.set(layer, ofLayer.set(label, (ofLayer.get(label) ?? 0) + 1));
  }
  return counts;
}
