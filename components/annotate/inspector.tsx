"use client";

import { useTranslations } from "next-intl";
import {
  memo,
  type Ref,
  type RefObject,
  useCallback,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { LabelGlyph } from "@/components/ui/label-sign";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { NamedActor } from "@/lib/client/actor-choices";
import { attributeKeys, type LabelEntry } from "@/lib/client/codebook-index";
import type { Editor } from "@/lib/client/editor/editor";
import { type Direction, frameAt } from "@/lib/client/paragraph-frames";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import { isRepeat } from "@/lib/domain/annotation/repeats";
import { isRequired } from "@/lib/domain/codebook/check-annotation";
import { AttributeControl } from "./attribute-control";
import { type Field, focusField } from "./focus-field";
import styles from "./inspector.module.css";
import { Borders, MarkActions, MarkLinks, PropagationCard } from "./late";
import { MarkTalk } from "./mark-talk";
import { showCaret } from "./run-command";
import { type ActorChoices, useActorChoices } from "./use-actor-choices";
import type { EditorView } from "./use-editor";
import { useFollowing } from "./use-following";
import { useMarkInView } from "./use-mark-in-view";
import { useSuggestionWords } from "./use-suggestion-words";
import type { WorkspaceProps } from "./workspace-types";

type InspectorProps = {
  view: EditorView;
  article: WorkspaceProps["article"];
  actors: readonly NamedActor[];
  readOnly: boolean;
  /** The text the mark is in: the focus goes back to it, and as a sheet the panel leaves the marked words in view. */
  root: RefObject<HTMLElement | null>;
};

export type InspectorHandle = {
  /** Puts the focus on a field of the selected mark. */
  readonly goTo: (field: Field) => void;
};

/**
 * The selected mark and everything that can be said about it; without one, what to do next. Another mark is shown one
 * frame after it is selected, so that the text answers first; at once where something is asked about it.
 */
export function Inspector({ ref, ...props }: InspectorProps & { ref: Ref<InspectorHandle> }) {
  const { editor } = props.view.workspace;
  const { selected, asked } = props.view.state;
  const [shown, show] = useFollowing(selected);
  const panel = useRef<HTMLElement>(null);
  useImperativeHandle(
    ref,
    () => ({
      goTo: (field) => {
        flushSync(() => show(editor.getSnapshot().selected));
        focusField(panel.current, field);
      },
    }),
    [editor, show],
  );
  return <Panel {...props} panel={panel} waits={shown !== selected && asked === null} />;
}

type PanelProps = InspectorProps & {
  panel: RefObject<HTMLElement | null>;
  /** It stays as it is, and so does all that is in it. */
  waits: boolean;
};

const Panel = memo(PanelNow, (_, { waits }) => waits);

function PanelNow({ view, article, actors, readOnly, panel, root }: PanelProps) {
  const t = useTranslations("annotate.inspector");
  const { editor, index, store } = view.workspace;
  const { annotations } = view.coding;
  const choices = useActorChoices(actors, store);
  const toText = useCallback(() => root.current?.focus({ preventScroll: true }), [root]);
  const mark = view.state.selected === null ? undefined : annotations.get(view.state.selected);
  const entry = mark === undefined ? undefined : index.find(mark);
  const onText = mark !== undefined && mark.ranges.length > 0;
  const repeats = onText && editor.marks.near(mark.ranges).some((other) => isRepeat(mark, other));
  const [whole, setWhole] = useState(false);
  useMarkInView(root, panel, mark, whole);
  const { asked } = view.state;
  useLayoutEffect(() => {
    if (asked === null) return;
    showCaret(editor, root.current);
    focusField(panel.current, asked);
  }, [asked, editor, panel, root]);
  return (
    <aside
      ref={panel}
      className={styles.panel}
      aria-label={t("label")}
      data-empty={mark === undefined || undefined}
      data-whole={whole || undefined}
    >
      <VisuallyHidden>
        <p role="status">
          {mark !== undefined && entry !== undefined && (
            <>
              {onText
                ? t("selected", { label: entry.label.name, quote: quoteOf(article.text, mark.ranges) })
                : t("selectedCode", { label: entry.label.name, unit: entry.layer.unit })}
              {repeats && ` ${t("repeats")}`}
              {view.gaps.has(mark.id) && ` ${t("lacking")}`}
            </>
          )}
        </p>
      </VisuallyHidden>
      {mark === undefined || entry === undefined ? (
        <Nothing view={view} readOnly={readOnly} />
      ) : (
        <>
          <button type="button" className={styles.grip} aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? t("collapse") : t("expand")}
          </button>
          <Head mark={mark} entry={entry} text={article.text} />
          {onText && <LabelField editor={editor} entry={entry} disabled={readOnly} />}
          {repeats && <p className={styles.missing}>{t("repeats")}</p>}
          {onText && !readOnly && (
            <Borders
              editor={editor}
              direction={directionOf(view, mark)}
              bySentences={entry.layer.unit === "sentence"}
            />
          )}
          <PropagationCard view={view} text={article.text} onLeave={toText} />
          <Attributes key={mark.id} {...{ editor, mark, entry, readOnly }} actors={choices} onLeave={toText} />
          <MarkLinks view={view} mark={mark} text={article.text} readOnly={readOnly} onLeave={toText} />
          <MarkTalk key={`talk-${mark.id}`} editor={editor} mark={mark} disabled={readOnly} />
          {!readOnly && <MarkActions view={view} mark={mark} onLeave={toText} />}
        </>
      )}
    </aside>
  );
}

/** The way the text runs at a mark. */
function directionOf({ workspace }: EditorView, { ranges }: Annotation): Direction {
  return frameAt(workspace.frames, ranges[0]?.[0] ?? 0)?.direction ?? "ltr";
}

function Nothing({ view, readOnly }: { view: EditorView; readOnly: boolean }) {
  const t = useTranslations("annotate.inspector");
  const { editor } = view.workspace;
  const first = view.gaps.keys().next().value;
  return (
    <div className={styles.nothing}>
      <h2>{t("nothing")}</h2>
      <p className={styles.how}>{t(readOnly ? "nothingToRead" : "nothingHow")}</p>
      {!readOnly && (
        <div className={styles.byFinger}>
          <p>{t("nothingHowTouch")}</p>
          <Button small onClick={() => editor.marking.choose()}>
            {t(view.state.pending === null ? "labelWord" : "labelWords")}
          </Button>
        </div>
      )}
      {!readOnly && view.coding.annotations.size > 0 && <p>{t("gaps", { count: view.gaps.size })}</p>}
      {!readOnly && first !== undefined && (
        <Button small onClick={() => editor.picker.select(first)}>
          {t("showGap")}
        </Button>
      )}
    </div>
  );
}

/** The words a mark stands on; of a code of the whole article its name. */
function Head({ mark, entry, text }: { mark: Annotation; entry: LabelEntry; text: string }) {
  const t = useTranslations("annotate.inspector");
  const ranges = mark.ranges.map(([start, end]) => `${start}–${end}`).join(", ");
  if (mark.ranges.length === 0)
    return (
      <div className={styles.head}>
        <strong>{entry.label.name}</strong> <span>{t("ofCode", { unit: entry.layer.unit })}</span>
      </div>
    );
  return (
    <div className={styles.head}>
      <blockquote dir="auto">{quoteOf(text, mark.ranges)}</blockquote>
      <span className="num">{t("place", { ranges, parts: mark.ranges.length })}</span>
    </div>
  );
}

type LabelFieldProps = { editor: Editor; entry: LabelEntry; disabled: boolean };

/** The label, which the chooser beside the text changes, too. */
function LabelField({ editor, entry, disabled }: LabelFieldProps) {
  const t = useTranslations("annotate.inspector");
  const id = useId();
  return (
    <div className={styles.field}>
      <span id={id} className={styles.fieldHead}>
        {t("labelField")}
      </span>
      <button
        type="button"
        className={styles.label}
        disabled={disabled}
        aria-haspopup="dialog"
        aria-labelledby={`${id} ${id}-name`}
        onClick={() => editor.marking.choose()}
      >
        <LabelGlyph number={entry.sign} />
        <span id={`${id}-name`}>{entry.label.name}</span>
        <Kbd>{entry.key}</Kbd>
      </button>
    </div>
  );
}

type AttributesProps = {
  editor: Editor;
  mark: Annotation;
  entry: LabelEntry;
  actors: ActorChoices;
  readOnly: boolean;
  onLeave: () => void;
};

/** Drawn anew for its mark alone, not for all that goes on around it: saving, say, is heard of twice a mark. */
const Attributes = memo(function Attributes(props: AttributesProps) {
  const { editor, mark, entry, actors, readOnly, onLeave } = props;
  const suggestion = useSuggestionWords(actors.all);
  const letters = attributeKeys(entry.layer.attributes);
  const onDone = (attribute: string) => {
    const { asked } = editor.getSnapshot();
    if (asked?.mark !== mark.id) onLeave();
    else if (asked.attribute !== attribute) editor.asking.again();
    else if (!editor.asking.next()) onLeave();
  };
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
      onDone={() => onDone(attribute.key)}
      onLeave={() => {
        editor.asking.stop();
        onLeave();
      }}
      onChange={(value, tag) =>
        editor.edits.setAttribute(attribute.key, value, tag === undefined ? null : `${tag}:${mark.id}`)
      }
    />
  ));
});
