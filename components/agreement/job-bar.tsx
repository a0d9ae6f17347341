import { useTranslations } from "next-intl";
import { Row } from "@/components/ui/layout";
import { Meter } from "@/components/ui/meter";
import { RelativeTime } from "@/components/ui/relative-time";
import type { startBreakdown } from "@/lib/actions/agreement";
import type { AskedJob } from "@/lib/schemas/agreement-view";
import styles from "./agreement.module.css";
import type { Study } from "./agreement-types";
import { JobButton } from "./job-button";

type JobBarProps = {
  study: Study;
  /** Whose words it speaks. */
  words: "gamma" | "breakdown";
  found: { readonly at: Date; readonly fresh: boolean } | null;
  job: AskedJob | null;
  start: typeof startBreakdown;
  cancel: typeof startBreakdown;
};

/** How far something is that takes minutes in large rounds: not asked for, under way, found, out of date. */
export function JobBar({ study, words, found, job, start, cancel }: JobBarProps) {
  const t = useTranslations(`agreement.${words}`);
  const isUnderWay = job !== null && (job.state === "waiting" || job.state === "running");
  const { projectSlug, round, stage, filters } = study;
  const of = { projectSlug, roundId: round.id, stage, filter: filters.applied };
  return (
    <section className={styles.job} aria-label={t("title")}>
      <p>
        <b>{t("title")}</b> <span className="muted">{t("what")}</span>
      </p>
      <Row gap="tight">
        {isUnderWay ? (
          <Progress {...job} words={words} />
        ) : (
          (job !== null || found !== null) && <Outcome {...{ job, found, words }} />
        )}
        {study.mayCompute && (isUnderWay || found?.fresh !== true) && (
          <JobButton
            {...of}
            ask={isUnderWay ? cancel : start}
            label={t(isUnderWay ? "cancel" : found === null ? "start" : "again")}
          />
        )}
      </Row>
    </section>
  );
}

/** What became of it last. */
function Outcome({ job, found, words }: Pick<JobBarProps, "job" | "found" | "words">) {
  const t = useTranslations(`agreement.${words}`);
  return (
    <span className="small muted">
      {job?.state === "failed" && <span role="alert">{job.error} </span>}
      {job?.state === "cancelled" && t("cancelled")}{" "}
      {found !== null && t.rich("found", { time: () => <RelativeTime at={found.at} /> })}{" "}
      {found?.fresh === false && t("stale")}
    </span>
  );
}

function Progress({ progress, secondsLeft, words }: Pick<JobBarProps, "words"> & AskedJob) {
  const t = useTranslations(`agreement.${words}`);
  if (progress === null) return <span className="small muted">{t("waiting")}</span>;
  const { done, of } = progress;
  return (
    <Meter label={t("progress")} value={done} max={of}>
      {t("done", { done, of })}
      {secondsLeft !== null && `, ${t("left", { minutes: Math.floor(secondsLeft / 60) })}`}
    </Meter>
  );
}
