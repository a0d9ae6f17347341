import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { Stack } from "@/components/ui/layout";
import { Meter } from "@/components/ui/meter";
import { recountAgreement } from "@/lib/actions/agreement";
import type { AskedJob } from "@/lib/schemas/agreement-view";
import type { Study } from "./agreement-types";
import { JobButton } from "./job-button";

/** A large round that is counted for the first time: how far that is. The numbers come by themselves. */
export function FirstCount({ study, job }: { study: Study; job: AskedJob }) {
  const t = useTranslations("agreement.firstCount");
  const { projectSlug, round, stage, filters, mayCompute } = study;
  if (job.state === "failed") {
    const of = { projectSlug, roundId: round.id, stage, filter: filters.applied };
    return (
      <EmptyState
        title={t("failed")}
        actions={mayCompute && <JobButton {...of} ask={recountAgreement} label={t("again")} />}
      >
        <p>{t("failedBody", { mayCompute: String(mayCompute) })}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t("title")}>
      <Stack gap="tight">
        <p>{t("body")}</p>
        <Progress progress={job.progress} />
      </Stack>
    </EmptyState>
  );
}

function Progress({ progress }: Pick<AskedJob, "progress">) {
  const t = useTranslations("agreement.firstCount");
  if (progress === null) return <p className="small muted">{t("waiting")}</p>;
  const { done, of } = progress;
  return (
    <p>
      <Meter label={t("progress")} value={done} max={of} wide>
        {done < of ? t("done", { done, of }) : t("adding", { of })}
      </Meter>
    </p>
  );
}
