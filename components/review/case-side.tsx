import Link from "next/link";
import { useTranslations } from "next-intl";
import { LabelGlyph, LabelName } from "@/components/ui/label-sign";
import { RelativeTime } from "@/components/ui/relative-time";
import { indexCodebook, type LabelEntry } from "@/lib/client/codebook-index";
import type { CaseDetail, Precedent } from "@/lib/schemas/case-view";
import styles from "./case-side.module.css";
import { DecisionHistory } from "./decision-history";

type SideProps = {
  detail: CaseDetail;
  precedents: readonly Precedent[];
  projectSlug: string;
  caseHref: (id: string) => string;
};

/** What helps to decide: the codebook on the labels concerned, and what was decided before. */
export function CaseSide({ detail, precedents, projectSlug, caseHref }: SideProps) {
  const t = useTranslations("review.side");
  const { layer, labelsBefore, round, readings } = detail;
  const index = indexCodebook({ layers: [layer] }, labelsBefore);
  const concerned = new Set(readings.flatMap(({ marks }) => marks.map(({ label }) => label)));
  const entries = index.entries.filter(({ label }) => concerned.has(label.key));
  return (
    <aside className={styles.side} aria-label={t("label")}>
      <DecisionHistory decisions={detail.decisions} layer={layer} />
      <section className={styles.part}>
        <h2 className="cap">
          <Link href={`/projects/${projectSlug}/codebook/${round.codebookVersion}`}>
            {t("codebook", { version: round.codebookVersion })}
          </Link>
        </h2>
        {entries.map((entry) => (
          <Entry key={entry.label.key} entry={entry} />
        ))}
      </section>
      {precedents.length > 0 && (
        <section className={styles.part}>
          <h2 className="cap">{t("precedents", { count: entries.length })}</h2>
          <ul className={styles.precedents}>
            {precedents.map((precedent) => (
              <PrecedentRow
                key={precedent.caseId}
                precedent={precedent}
                href={caseHref(precedent.caseId)}
                entries={index.entries}
              />
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}

function Entry({ entry: { label, sign } }: { entry: LabelEntry }) {
  const t = useTranslations("review.side");
  const parts = [
    ["do", label.do],
    ["dont", label.dont],
    ["example", label.example],
  ] as const;
  return (
    <div className={styles.entry}>
      <h3>
        <LabelName number={sign}>{label.name}</LabelName>
      </h3>
      {label.definition !== "" && <p>{label.definition}</p>}
      {parts.map(([part, text]) =>
        text === "" ? null : (
          <p key={part} className="muted">
            <b>{t(part)}</b> {text}
          </p>
        ),
      )}
    </div>
  );
}

type PrecedentProps = { precedent: Precedent; href: string; entries: readonly LabelEntry[] };

function PrecedentRow({ precedent: { quote, labels, outcome, reason, at }, href, entries }: PrecedentProps) {
  const t = useTranslations("review");
  return (
    <li>
      <Link href={href} className={styles.quote} dir="auto">
        {quote || t("case.wholeArticle")}
      </Link>
      <span className={styles.facts}>
        {entries
          .filter(({ label }) => labels.includes(label.key))
          .map(({ sign, label }) => (
            <LabelGlyph key={label.key} number={sign} />
          ))}
        {t(`outcomes.${outcome}`)}
        {reason !== null && ` · ${t(`reasons.${reason}`)}`}
        {" · "}
        <RelativeTime at={at} />
      </span>
    </li>
  );
}
