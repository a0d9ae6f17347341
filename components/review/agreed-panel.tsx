import Link from "next/link";
import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AgreedStep, CaseCounts } from "@/lib/schemas/case-view";
import { TakeAgreed, UndoStep } from "./agreed-steps";
import styles from "./review-list.module.css";

type AgreedPanelProps = {
  projectSlug: string;
  roundId: string;
  counts: CaseCounts;
  steps: readonly AgreedStep[];
  /** Whether the asker may decide here now. */
  decides: boolean;
  /** The list of the agreed cases. */
  href: string;
};

/** The cases on which everybody agreed: taking them into gold in one step, and the steps that can be undone. */
export function AgreedPanel({ projectSlug, roundId, counts, steps, decides, href }: AgreedPanelProps) {
  const t = useTranslations("review.agreed");
  const { agreed, agreedOpen } = counts;
  if (agreed === 0) return null;
  return (
    <section className={styles.agreed} aria-labelledby="agreed-title">
      <div>
        <h2 id="agreed-title">{t("title")}</h2>
        <p className="muted">
          {agreedOpen === 0
            ? t("none", { count: agreed })
            : t("open", { count: agreedOpen, taken: agreed - agreedOpen })}{" "}
          <Link href={href}>{t("show")}</Link>
        </p>
      </div>
      {decides && agreedOpen > 0 && <TakeAgreed projectSlug={projectSlug} roundId={roundId} count={agreedOpen} />}
      {steps.length > 0 && (
        <ul className={styles.steps} aria-label={t("steps")}>
          {steps.map((step) => (
            <li key={step.id}>
              <span>
                {t("step", { count: step.cases, by: step.by })} · <RelativeTime at={step.at} />
              </span>
              {decides && <UndoStep projectSlug={projectSlug} roundId={roundId} step={step} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
