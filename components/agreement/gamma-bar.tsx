import { useTranslations } from "next-intl";
import { Row } from "@/components/ui/layout";
import { Meter } from "@/components/ui/meter";
import { RelativeTime } from "@/components/ui/relative-time";
import { cancelGamma, startGamma } from "@/lib/actions/agreement";
import styles from "./agreement.module.css";
import type { Study } from "./agreement-types";
import { JobButton } from "./job-button";

/** How far γ is: not asked for, under way, found, out of date. It takes minutes in large rounds, so that it is a job. */
export function GammaBar({ study }: { study: Study }) {
  const t = useTranslations("agreement.gamma");
  const { found, job } = study.gamma;
  const isUnderWay = job !== null && (job.state === "waiting" || job.state === "running");
  const of = { projectSlug: study.projectSlug, roundId: study.round.id, stage: study.stage };
  return (
    <section className={styles.gamma} aria-label={t("title")}>
      <p>
        <b>{t("title")}</b> <span className="muted">{t("what")}</span>
      </p>
      <Row gap="tight">
        {isUnderWay ? (
          <Progress progress={job.progress} />
        ) : (
          <span className="small muted">
            {job?.state === "failed" && <span role="alert">{job.error} </span>}
            {job?.state === "cancelled" && t("cancelled")}{" "}
            {found !== null && t.rich("found", { time: () => <RelativeTime at={found.at} /> })}{" "}
            {found?.fresh === false && t("stale")}
          </span>
        )}
        {study.mayCompute && (isUnderWay || found?.fresh !== true) && (
          <JobButton
            {...of}
            ask={isUnderWay ? cancelGamma : startGamma}
            label={t(isUnderWay ? "cancel" : found === null ? "start" : "again")}
          />
        )}
      </Row>
    </section>
  );
}

function Progress({ progress }: { progress: { readonly done: number; readonly of: number } | null }) {
  const t = useTranslations("agreement.gamma");
  if (progress === null) return <span className="small muted">{t("waiting")}</span>;
  const { done, of } = progress;
  return (
    <Meter label={t("progress")} value={done} max={of}>
      {t("articles", { done, of })}
    </Meter>
  );
}
