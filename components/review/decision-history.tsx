import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Layer } from "@/lib/domain/codebook/codebook";
import type { DecisionView } from "@/lib/schemas/case-view";
import styles from "./case-side.module.css";

/** Every decision on the case, newest first, also those that were taken back. */
export function DecisionHistory({ decisions, layer }: { decisions: readonly DecisionView[]; layer: Layer }) {
  const t = useTranslations("review.side");
  if (decisions.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2 className="cap">{t("history")}</h2>
      <ol className={styles.history}>
        {decisions.map((decision) => (
          <Decision key={decision.id} decision={decision} layer={layer} />
        ))}
      </ol>
    </section>
  );
}

function Decision({ decision, layer }: { decision: DecisionView; layer: Layer }) {
  const t = useTranslations("review");
  const { outcome, taken, reason, note, by, at, inForce, stepId, shares } = decision;
  const nameOf = (key: string) => layer.labels.find((label) => label.key === key)?.name ?? key;
  return (
    <li data-past={!inForce || undefined}>
      <p>
        <b>{taken === null ? t(`outcomes.${outcome}`) : t("side.taken", { name: taken })}</b>
        {reason !== null && ` · ${t(`reasons.${reason}`)}`}
      </p>
      {shares !== null && (
        <p>
          {Object.entries(shares)
            .map(([key, share]) => t("side.share", { label: nameOf(key), share }))
            .join(", ")}
        </p>
      )}
      {stepId !== null && <p>{t("side.inStep")}</p>}
      {note !== "" && (
        <p className={styles.note} dir="auto">
          {note}
        </p>
      )}
      <p className="dim">
        {t("side.by", { by })} · <RelativeTime at={at} /> · {t(inForce ? "side.inForce" : "side.superseded")}
      </p>
    </li>
  );
}
