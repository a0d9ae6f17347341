import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { Range } from "@/lib/domain/annotation/annotation";
import { paragraphs } from "@/lib/domain/text/paragraphs";
import type { CaseDetail } from "@/lib/schemas/case-view";
import styles from "./case-text.module.css";

type Piece = { readonly start: number; readonly text: string; readonly inFocus: boolean };

/** The case in its place: the sentences it stands in in ink, those around it quiet. */
export function CaseContext({ detail }: { detail: CaseDetail }) {
  const t = useTranslations("review.case");
  const { article, excerpt, readings } = detail;
  const touched = [...detail.ranges, ...readings.flatMap(({ marks }) => marks.flatMap(({ ranges }) => ranges))];
  const inFocus = excerpt.sentences.filter(([start, end]) => touched.some(([from, to]) => from < end && to > start));
  return (
    <section className={styles.context} aria-label={t("paragraph")} dir={article.direction} lang={article.language}>
      {paragraphs(excerpt.text).map(({ start, end }) => (
        <p key={start} className={classNames("art", styles.contextText)}>
          {cut([excerpt.start + start, excerpt.start + end], inFocus, excerpt).map((piece) => (
            <span key={piece.start} className={piece.inFocus ? styles.focus : undefined}>
              {piece.text}
            </span>
          ))}
        </p>
      ))}
    </section>
  );
}

function cut([from, to]: Range, inFocus: readonly Range[], { start, text }: CaseDetail["excerpt"]): Piece[] {
  const inside = inFocus.flat().filter((border) => border > from && border < to);
  const borders = [...new Set([from, ...inside, to])].sort((a, b) => a - b);
  return borders.slice(0, -1).map((border, at) => {
    const end = borders[at + 1] ?? to;
    return {
      start: border,
      text: text.slice(border - start, end - start),
      inFocus: inFocus.some(([first, last]) => first <= border && last >= end),
    };
  });
}
