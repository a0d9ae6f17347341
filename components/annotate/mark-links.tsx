"use client";

import { ArrowLeft, ArrowRight, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLayoutEffect, useMemo, useRef } from "react";
import { Button } from "@/components/ui/button";
import { LabelGlyph } from "@/components/ui/label-sign";
import { isCode } from "@/lib/client/editor/linking";
import { Links, type SeenLink } from "@/lib/client/editor/links";
import { type Annotation, linkTypes } from "@/lib/domain/annotation/annotation";
import { quoteOf } from "@/lib/domain/annotation/ranges";
import { CommandKeys } from "./keys";
import styles from "./mark-links.module.css";
import type { EditorView } from "./use-editor";

type LinksProps = {
  view: EditorView;
  mark: Annotation;
  text: string;
  readOnly: boolean;
  /** Back to the text: what was pressed is gone. */
  onLeave: () => void;
};

/** What a mark is related to: the same by another name, who says it, what shows it. */
export function MarkLinks(props: LinksProps) {
  const { view, mark, text, readOnly, onLeave } = props;
  const t = useTranslations("annotate.links");
  const { editor } = view.workspace;
  const links = useMemo(() => editor.open(Links), [editor]);
  const seen = links.of(mark);
  if (readOnly && seen.length === 0) return null;
  return (
    <section className={styles.links} aria-label={t(isCode(mark) ? "evidence" : "title")}>
      {seen.length > 0 && (
        <ul>
          {seen.map((one) => (
            <LinkRow key={one.link.id} {...{ seen: one, links, view, text, readOnly, onLeave }} />
          ))}
        </ul>
      )}
      {!readOnly && <LinkActions {...props} />}
    </section>
  );
}

/** Begins a link here, or ends here the one that was begun elsewhere. */
function LinkActions({ view, mark, text, onLeave }: LinksProps) {
  const t = useTranslations("annotate.links");
  const { editor, index } = view.workspace;
  const from = view.coding.annotations.get(view.state.linkFrom?.mark ?? "");
  const then = (act: () => void) => () => {
    act();
    onLeave();
  };
  // Evidence stands in the text: there must be labels for it.
  if (isCode(mark) && index.spans.length === 0) return null;
  const isHere = from?.id === mark.id;
  return (
    <div className={styles.actions}>
      {isHere && <p role="status">{t(isCode(mark) ? "pickEvidence" : "pick")}</p>}
      {!isHere && (
        <Button small onClick={then(() => editor.linking.linkHere())}>
          {from === undefined
            ? t(isCode(mark) ? "beginEvidence" : "begin")
            : isCode(from)
              ? t("endEvidence", { label: index.find(from)?.label.name ?? from.label })
              : t("end", { phrase: quoteOf(text, from.ranges) })}{" "}
          <CommandKeys of="link" />
        </Button>
      )}
      {from !== undefined && (
        <Button small variant="quiet" onClick={then(() => editor.linking.cancel())}>
          {t("cancel")}
        </Button>
      )}
    </div>
  );
}

type RowProps = Omit<LinksProps, "mark"> & { links: Links; seen: SeenLink };

function LinkRow({ seen, links, view, text, readOnly, onLeave }: RowProps) {
  const t = useTranslations("annotate.links");
  const { editor, index } = view.workspace;
  const { link, other, leadsAway } = seen;
  const entry = other === null ? undefined : index.find(other);
  const words = other === null ? t("elsewhere") : quoteOf(text, other.ranges) || (entry?.label.name ?? "");
  const known = linkTypes.find((type) => type === link.type);
  const isNew = view.state.linked === link.id;
  const row = useRef<HTMLLIElement>(null);
  // Its kind was taken for granted: whoever made it has to see where it can be changed.
  useLayoutEffect(() => {
    if (isNew) row.current?.scrollIntoView({ block: "nearest" });
  }, [isNew]);
  return (
    <li ref={row} className={styles.row} data-new={isNew || undefined}>
      {leadsAway ? <ArrowRight size={14} aria-label={t("to")} /> : <ArrowLeft size={14} aria-label={t("from")} />}
      <select
        className={styles.type}
        aria-label={t("type")}
        value={link.type}
        disabled={readOnly}
        onChange={(event) => links.setType(seen, event.target.value)}
      >
        {known === undefined && <option value={link.type}>{link.type}</option>}
        {linkTypes.map((type) => (
          <option key={type} value={type}>
            {t(`types.${type}`)}
          </option>
        ))}
      </select>
      {other === null ? (
        <span className={styles.other}>{words}</span>
      ) : (
        <button type="button" className={styles.other} onClick={() => editor.picker.select(other.id)}>
          {entry !== undefined && <LabelGlyph number={entry.sign} />} {words}
        </button>
      )}
      {!readOnly && (
        <button
          type="button"
          className={styles.remove}
          aria-label={t("remove", { words })}
          onClick={() => {
            links.remove(seen);
            onLeave();
          }}
        >
          <X size={12} aria-hidden="true" />
        </button>
      )}
    </li>
  );
}
