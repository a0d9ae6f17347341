"use client";

import { useTranslations } from "next-intl";
import { memo, useEffect, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { LabelGlyph } from "@/components/ui/label-sign";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { DrawnParagraph, Gloss, ParagraphView, Piece } from "@/lib/client/article-view";
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
      {/* On phones it stands above the text, which mustn't move when its turn comes. */}
      {(drawn || frame.number === null) && <ZoneName frame={frame} />}
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
        {drawn?.pieces.map((piece) => <PieceOfText key={piece.start} {...piece} />) ?? (
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
const PieceOfText = memo(function PieceOfText(piece: Piece) {
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
});

type Hands = Pick<ParagraphProps, "onSelect" | "onHint">;
type GlossesProps = Hands & Pick<DrawnParagraph, "glosses" | "crowded">;

/** Their names, one a line; where there are too many for the height of the text, their signs side by side. */
function Glosses({ glosses, crowded, onSelect, onHint }: GlossesProps) {
  const t = useTranslations("annotate.gloss");
  return (
    <ol className={styles.glosses} data-crowded={crowded || undefined} aria-label={t("list")}>
      {glosses.map((gloss) => (
        <GlossItem key={gloss.id} {...gloss} {...{ crowded, onSelect, onHint }} />
      ))}
    </ol>
  );
}

/** Renders only when something about its mark changed: a paragraph may have dozens, and one of them changes at a time. */
const GlossItem = memo(function GlossItem(props: Gloss & Hands & { crowded: boolean }) {
  const { id, sign, name, quote, selected, unsure, discuss, incomplete, crowded, onSelect, onHint } = props;
  const t = useTranslations("annotate.gloss");
  return (
    <li>
      <button
        type="button"
        className={styles.gloss}
        tabIndex={-1}
        aria-pressed={selected}
        data-mark={id}
        title={crowded ? name : undefined}
        onClick={() => onSelect(id)}
        onPointerEnter={() => onHint(id)}
        onPointerLeave={() => onHint(null)}
        onFocus={() => onHint(id)}
        onBlur={() => onHint(null)}
      >
        <LabelGlyph number={sign} />
        <span className={classNames(styles.glossName, unsure && styles.unsure)}>{name}</span>
        {discuss && <span className={styles.discuss} aria-hidden="true" />}
        {incomplete && <span className={styles.incomplete} aria-hidden="true" />}
        <VisuallyHidden>
          {" "}
          {t("of", { quote })}
          {unsure && ` ${t("unsure")}`}
          {discuss && ` ${t("discuss")}`}
          {incomplete && ` ${t("incomplete")}`}
        </VisuallyHidden>
      </button>
    </li>
  );
});
