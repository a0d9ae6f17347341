"use client";

import { useTranslations } from "next-intl";
import { memo, useEffect, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { LabelGlyph } from "@/components/ui/label-sign";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { DrawnParagraph, ParagraphView, Piece } from "@/lib/client/article-view";
import type { DrawingTurns } from "@/lib/client/drawing-turns";
import type { ParagraphFrame } from "@/lib/client/paragraph-frames";
import styles from "./article.module.css";

type ParagraphProps = {
  view: ParagraphView;
  /** Whether it is drawn with its marks from the beginning; else its text stands there until its turn comes. */
  atOnce: boolean;
  turns: DrawingTurns;
  onSelect: (id: string) => void;
  /** The gloss under the pointer or the focus, or null: its mark is lit in the text. */
  onHint: (id: string | null) => void;
};

/** One paragraph: its zone or number, its text with marks, and their names in the margin. Renders only when it changed. */
export const Paragraph = memo(function Paragraph({ view, atOnce, turns, onSelect, onHint }: ParagraphProps) {
  const { frame, text, selected } = view;
  const paragraph = useRef<HTMLDivElement>(null);
  const [itsTurn, setItsTurn] = useState(atOnce);
  useEffect(() => {
    if (!itsTurn && paragraph.current !== null) return turns.wait(paragraph.current, () => setItsTurn(true));
  }, [itsTurn, turns]);
  const drawn = itsTurn || selected ? view.drawn() : null;
  const isHeadline = frame.zone === "headline";
  const Text = isHeadline ? "h2" : "p";
  return (
    <div ref={paragraph} className={styles.paragraph} data-headline={isHeadline || undefined} data-p={frame.start}>
      {drawn && <ZoneName frame={frame} />}
      <Text
        className={classNames(
          "art",
          styles.text,
          isHeadline && styles.headline,
          frame.zone === "caption" && styles.caption,
        )}
        dir={frame.direction}
        lang={frame.language}
      >
        {drawn?.pieces.map((piece) => <PieceOfText key={piece.start} piece={piece} />) ?? (
          <span data-o={frame.start}>{text}</span>
        )}
      </Text>
      {drawn && drawn.glosses.length > 0 && <Glosses {...drawn} onSelect={onSelect} onHint={onHint} />}
    </div>
  );
});

function ZoneName({ frame }: { frame: ParagraphFrame }) {
  const t = useTranslations("annotate.zone");
  // Numbers are there to talk about a paragraph; read out before each they would only be in the way.
  if (frame.number === null) return <span className={styles.zone}>{t(frame.zone)}</span>;
  return (
    <span className={classNames(styles.zone, "num")} aria-hidden="true">
      {frame.number}
    </span>
  );
}

/** The text alone is in the element with the offset: handles and the count of hidden marks stand beside it. */
function PieceOfText({ piece }: { piece: Piece }) {
  const { start, text, className, hidden, opensSelected, closesSelected } = piece;
  return (
    <>
      {hidden > 0 && <i className={styles.more} data-more={`+${hidden}`} aria-hidden="true" />}
      {opensSelected && <i className="handle handle-start" data-edge="start" aria-hidden="true" />}
      <span data-o={start} className={className}>
        {text}
      </span>
      {closesSelected && <i className="handle handle-end" data-edge="end" aria-hidden="true" />}
    </>
  );
}

type GlossesProps = Pick<ParagraphProps, "onSelect" | "onHint"> & Pick<DrawnParagraph, "glosses" | "crowded">;

/** Their names, one a line; where there are too many for the height of the text, their signs side by side. */
function Glosses({ glosses, crowded, onSelect, onHint }: GlossesProps) {
  const t = useTranslations("annotate.gloss");
  return (
    <ol className={styles.glosses} data-crowded={crowded || undefined} aria-label={t("list")}>
      {glosses.map((gloss) => (
        <li key={gloss.id}>
          <button
            type="button"
            className={styles.gloss}
            tabIndex={-1}
            aria-pressed={gloss.selected}
            data-mark={gloss.id}
            title={crowded ? gloss.name : undefined}
            onClick={() => onSelect(gloss.id)}
            onPointerEnter={() => onHint(gloss.id)}
            onPointerLeave={() => onHint(null)}
            onFocus={() => onHint(gloss.id)}
            onBlur={() => onHint(null)}
          >
            <LabelGlyph number={gloss.sign} />
            <span className={classNames(styles.glossName, gloss.unsure && styles.unsure)}>{gloss.name}</span>
            {gloss.discuss && <span className={styles.discuss} aria-hidden="true" />}
            {gloss.incomplete && <span className={styles.incomplete} aria-hidden="true" />}
            <VisuallyHidden>
              {" "}
              {t("of", { quote: gloss.quote })}
              {gloss.unsure && ` ${t("unsure")}`}
              {gloss.discuss && ` ${t("discuss")}`}
              {gloss.incomplete && ` ${t("incomplete")}`}
            </VisuallyHidden>
          </button>
        </li>
      ))}
    </ol>
  );
}
