"use client";

import { ArrowLeft, ArrowRight, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { LabelGlyph } from "@/components/ui/label-sign";
import type { SeenLink } from "@/lib/client/editor/linking";
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
export function MarkLinks({ view, mark, text, readOnly, onLeave }: LinksProps) {
  const t = useTranslations("annotate.links");
  const { linking } = view.workspace.editor;
  const { linkFrom } = view.state;
  const from = linkFrom === null ? undefined : view.coding.annotations.get(linkFrom);
  const links = linking.of(mark);
  const then = (act: () => void) => () => {
    act();
    onLeave();
  };
  if (readOnly && links.length === 0) return null;
  return (
    <section className={styles.links} aria-label={t("title")}>
      {links.length > 0 && (
        <ul>
          {links.map((seen) => (
            <LinkRow key={seen.link.id} {...{ seen, view, text, readOnly, onLeave }} />
          ))}
        </ul>
      )}
      {!readOnly && (
        <div className={styles.actions}>
          <Button small onClick={then(() => linking.linkHere())}>
            {from === undefined || from.id === mark.id
              ? t(from === undefined ? "begin" : "pick")
              : t("end", { phrase: quoteOf(text, from.ranges) })}{" "}
            <CommandKeys of="link" />
          </Button>
          {from !== undefined && (
            <Button small variant="quiet" onClick={then(() => linking.cancel())}>
              {t("cancel")}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

type RowProps = Omit<LinksProps, "mark"> & { seen: SeenLink };

function LinkRow({ seen, view, text, readOnly, onLeave }: RowProps) {
  const t = useTranslations("annotate.links");
  const { editor, index } = view.workspace;
  const { link, other, leadsAway } = seen;
  const entry = other === null ? undefined : index.find(other);
  const words = other === null ? t("elsewhere") : quoteOf(text, other.ranges) || (entry?.label.name ?? "");
  const known = linkTypes.find((type) => type === link.type);
  return (
    <li className={styles.row}>
      {leadsAway ? <ArrowRight size={14} aria-label={t("to")} /> : <ArrowLeft size={14} aria-label={t("from")} />}
      <select
        className={styles.type}
        aria-label={t("type")}
        value={link.type}
        disabled={readOnly}
        onChange={(event) => editor.linking.setType(seen, event.target.value)}
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
            editor.linking.remove(seen);
            onLeave();
          }}
        >
          <X size={12} aria-hidden="true" />
        </button>
      )}
    </li>
  );
}
