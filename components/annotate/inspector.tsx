"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { LabelGlyph } from "@/components/ui/label-sign";
import { attributeKeys, type LabelEntry } from "@/lib/client/codebook-index";
import type { Editor } from "@/lib/client/editor/editor";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import { isRequired } from "@/lib/domain/codebook/check-annotation";
import { AttributeControl } from "./attribute-control";
import styles from "./inspector.module.css";
import { CommandKeys } from "./keys";
import { NoteField } from "./note-field";
import { PropagationCard } from "./propagation-card";
import type { EditorView } from "./use-editor";
import { useSuggestionWords } from "./use-suggestion-words";
import type { WorkspaceActor, WorkspaceProps } from "./workspace-types";

const LONGEST_NOTE = 4_000;

type InspectorProps = {
  view: EditorView;
  article: WorkspaceProps["article"];
  actors: readonly WorkspaceActor[];
  readOnly: boolean;
  panel: RefObject<HTMLElement | null>;
};

/** The selected mark and everything that can be said about it; without one, what to do next. */
export function Inspector({ view, article, actors, readOnly, panel }: InspectorProps) {
  const t = useTranslations("annotate.inspector");
  const { editor, index } = view.workspace;
  const { annotations } = view.coding;
  const mark = view.state.selected === null ? undefined : annotations.get(view.state.selected);
  const entry = mark === undefined ? undefined : index.find(mark);
  const [whole, setWhole] = useState(false);
  return (
    <aside
      ref={panel}
      className={styles.panel}
      aria-label={t("label")}
      data-empty={mark === undefined || undefined}
      data-whole={whole || undefined}
    >
      {mark === undefined || entry === undefined ? (
        <Nothing view={view} readOnly={readOnly} />
      ) : (
        <>
          <button type="button" className={styles.grip} aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? t("collapse") : t("expand")}
          </button>
          <Head mark={mark} text={article.text} />
          <LabelField editor={editor} labels={index.spans} mark={mark} entry={entry} disabled={readOnly} />
          <PropagationCard view={view} text={article.text} />
          <Attributes key={mark.id} editor={editor} mark={mark} entry={entry} {...{ actors, readOnly }} />
          <Talk key={`talk-${mark.id}`} editor={editor} mark={mark} disabled={readOnly} />
          {!readOnly && <Actions editor={editor} entry={entry} />}
        </>
      )}
    </aside>
  );
}

function Nothing({ view, readOnly }: { view: EditorView; readOnly: boolean }) {
  const t = useTranslations("annotate.inspector");
  const { editor } = view.workspace;
  const first = view.gaps.keys().next().value;
  return (
    <div className={styles.nothing}>
      <h2>{t("nothing")}</h2>
      <p>{t(readOnly ? "nothingToRead" : "nothingHow")}</p>
      {!readOnly && view.coding.annotations.size > 0 && <p>{t("gaps", { count: view.gaps.size })}</p>}
      {!readOnly && first !== undefined && (
        <Button small onClick={() => editor.picker.select(first)}>
          {t("showGap")}
        </Button>
      )}
    </div>
  );
}

function Head({ mark, text }: { mark: Annotation; text: string }) {
  const t = useTranslations("annotate.inspector");
  const ranges = mark.ranges.map(([start, end]) => `${start}–${end}`).join(", ");
  return (
    <div className={styles.head}>
      <blockquote dir="auto">{quoteOf(text, mark.ranges)}</blockquote>
      <span className="num">{t("place", { ranges, parts: mark.ranges.length })}</span>
    </div>
  );
}

type LabelFieldProps = {
  editor: Editor;
  labels: readonly LabelEntry[];
  mark: Annotation;
  entry: LabelEntry;
  disabled: boolean;
};

function LabelField({ editor, labels, mark, entry, disabled }: LabelFieldProps) {
  const t = useTranslations("annotate.inspector");
  const id = useId();
  return (
    <div className={styles.field} data-always>
      <label className={styles.fieldHead} htmlFor={id}>
        {t("labelField")} <Kbd>{entry.key}</Kbd>
      </label>
      <div className={styles.labelSelect}>
        <LabelGlyph number={entry.sign} />
        <select
          id={id}
          className={styles.select}
          disabled={disabled}
          value={`${mark.layer}/${mark.label}`}
          onChange={(event) => {
            const next = labels.find((one) => `${one.layer.key}/${one.label.key}` === event.target.value);
            if (next !== undefined) editor.marking.label(next);
          }}
        >
          {labels.map((one) => (
            <option key={`${one.layer.key}/${one.label.key}`} value={`${one.layer.key}/${one.label.key}`}>
              {one.label.name}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

type AttributesProps = {
  editor: Editor;
  mark: Annotation;
  entry: LabelEntry;
  actors: readonly WorkspaceActor[];
  readOnly: boolean;
};

function Attributes({ editor, mark, entry, actors, readOnly }: AttributesProps) {
  const suggestion = useSuggestionWords(actors);
  const letters = attributeKeys(entry.layer.attributes);
  return entry.layer.attributes.map((attribute) => (
    <AttributeControl
      key={attribute.key}
      attribute={attribute}
      value={mark.attributes[attribute.key]}
      actors={actors}
      letter={letters.get(attribute.key)}
      required={isRequired(attribute, mark, entry.layer)}
      origin={suggestion(mark, attribute)}
      disabled={readOnly}
      onChange={(value, tag) =>
        editor.edits.setAttribute(attribute.key, value, tag === undefined ? null : `${tag}:${mark.id}`)
      }
    />
  ));
}

/** How sure one is, whether to talk about it, and what to say. */
function Talk({ editor, mark, disabled }: { editor: Editor; mark: Annotation; disabled: boolean }) {
  const t = useTranslations("annotate.inspector");
  const id = useId();
  return (
    <>
      <div className={styles.two}>
        <div className={styles.field}>
          <div className={styles.fieldHead}>
            <span id={`${id}-certainty`}>{t("certainty")}</span>
            <CommandKeys of="certainty" />
          </div>
          <div className={styles.segments} role="radiogroup" aria-labelledby={`${id}-certainty`}>
            {(["sure", "unsure"] as const).map((certainty) => (
              <label key={certainty} className={styles.segment}>
                <input
                  type="radio"
                  name={`${id}-certainty`}
                  checked={mark.certainty === certainty}
                  disabled={disabled}
                  onChange={() => editor.edits.change({ certainty })}
                />
                {t(certainty)}
              </label>
            ))}
          </div>
        </div>
        <div className={styles.field}>
          <div className={styles.fieldHead}>
            <span>{t("discuss")}</span>
            <CommandKeys of="discuss" />
          </div>
          <label className={styles.flag}>
            <input
              type="checkbox"
              checked={mark.discuss}
              disabled={disabled}
              aria-label={t("discussOn")}
              onChange={(event) => editor.edits.change({ discuss: event.target.checked })}
            />
            {t("yes")}
          </label>
        </div>
      </div>
      <div className={styles.field} data-field="note">
        <div className={styles.fieldHead}>
          <span id={`${id}-note`}>{t("note")}</span>
          <CommandKeys of="note" />
        </div>
        <NoteField
          value={mark.note}
          rows={3}
          maxLength={LONGEST_NOTE}
          disabled={disabled}
          labelledBy={`${id}-note`}
          onChange={(note) => editor.edits.change({ note }, `note:${mark.id}`)}
        />
      </div>
    </>
  );
}

function Actions({ editor, entry }: { editor: Editor; entry: LabelEntry }) {
  const t = useTranslations("annotate.inspector");
  return (
    <div className={styles.actions}>
      {entry.layer.rules.discontinuous && (
        <Button small onClick={() => editor.marking.startPart()}>
          {t("part")} <CommandKeys of="add-part" />
        </Button>
      )}
      <Button small onClick={() => editor.marking.startSecondLabel()}>
        {t("second")} <CommandKeys of="second-label" />
      </Button>
      <Button small variant="quiet" onClick={() => editor.edits.remove()}>
        {t("remove")} <CommandKeys of="remove" />
      </Button>
    </div>
  );
}
