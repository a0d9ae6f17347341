import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { classNames } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { LabelName } from "@/components/ui/label-sign";
import { type CodebookIndex, indexCodebook } from "@/lib/client/codebook-index";
import { bordersOf, lineOf, linePieces } from "@/lib/client/reading-line";
import { valueWords } from "@/lib/client/reading-table";
import type { Annotation, Range } from "@/lib/domain/annotation/annotation";
import type { CaseDetail } from "@/lib/schemas/case-view";
import styles from "./case-lanes.module.css";
import { keyOfReading } from "./choices";

type Line = { readonly range: Range; readonly borders: ReadonlySet<number>; readonly index: CodebookIndex };

/** The same line of text once a reading, each with its own marks: so a difference of one letter is seen. */
export function CaseLanes({ detail }: { detail: CaseDetail }) {
  const t = useTranslations("review.case");
  const { readings, gold, layer, labelsBefore, excerpt, state } = detail;
  const marks = [...readings.flatMap((reading) => reading.marks), ...gold];
  const range = lineOf(excerpt, [...detail.ranges, ...marks.flatMap(({ ranges }) => ranges)]);
  const index = indexCodebook({ layers: [layer] }, labelsBefore);
  const decidable = detail.undecidable === null && state !== "decided";
  const line = range === null ? null : { range, borders: bordersOf(marks), index };
  return (
    <section className={styles.lanes} aria-label={t("readings")}>
      {readings.map((reading) => (
        <Lane
          key={reading.memberId}
          detail={detail}
          line={line}
          index={index}
          marks={reading.marks}
          nothing={t("nothing")}
          name={
            <>
              {decidable && <Kbd>{keyOfReading(detail, reading)}</Kbd>}
              <b>{reading.pseudonym}</b>
            </>
          }
          extra={reading.own && <Chip>{t("yours")}</Chip>}
        />
      ))}
      {state === "decided" && (
        <Lane
          detail={detail}
          line={line}
          index={index}
          marks={gold}
          nothing={t("goldNothing")}
          name={<b>{t("gold")}</b>}
          gold
        />
      )}
    </section>
  );
}

type LaneProps = {
  detail: CaseDetail;
  line: Line | null;
  index: CodebookIndex;
  marks: readonly Annotation[];
  name: ReactNode;
  nothing: string;
  extra?: ReactNode;
  gold?: boolean;
};

function Lane({ detail, line, index, marks, name, nothing, extra, gold = false }: LaneProps) {
  const { article, excerpt } = detail;
  return (
    <div className={styles.lane} data-gold={gold || undefined}>
      <p className={styles.who}>{name}</p>
      {line !== null && (
        <p className={classNames("art", styles.line)} dir={article.direction} lang={article.language}>
          {linePieces(excerpt, line.range, marks, line.borders, (mark) => index.find(mark)?.sign ?? 1).map((piece) => (
            <span
              key={piece.start}
              className={classNames(piece.className, piece.marked && styles.marked, piece.border && styles.border)}
            >
              {piece.text}
            </span>
          ))}
        </p>
      )}
      <div className={styles.names}>
        {marks.length === 0 && <span className={styles.nothing}>{nothing}</span>}
        {marks.map((mark) => (
          <MarkName key={mark.id} mark={mark} detail={detail} index={index} />
        ))}
        {extra}
      </div>
    </div>
  );
}

function MarkName({ mark, detail, index }: { mark: Annotation; detail: CaseDetail; index: CodebookIndex }) {
  const t = useTranslations("review.case");
  const entry = index.find(mark);
  const words = detail.layer.attributes.flatMap((attribute) => {
    const differs = detail.attributes.includes(attribute.key) || (attribute.key === "actor" && isActorCase(detail));
    return valueWords(attribute, mark, detail.actors).map((word) => ({ key: attribute.key, word, differs }));
  });
  return (
    <span>
      <span className={styles.label}>
        <LabelName number={entry?.sign ?? 1}>{entry?.label.name ?? mark.label}</LabelName>
      </span>
      {words.length > 0 && (
        <span className={styles.words}>
          {words.map(({ key, word, differs }, at) => (
            <span key={key}>
              {at > 0 && " · "}
              {differs ? <b>{word}</b> : word}
            </span>
          ))}
        </span>
      )}
      {mark.certainty === "unsure" && <i>{t("unsure")}</i>}
    </span>
  );
}

function isActorCase({ types }: CaseDetail): boolean {
  return types.includes("actor");
}
