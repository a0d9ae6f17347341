import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { recountAgreement } from "@/lib/actions/agreement";
import type { Study } from "./agreement-types";
import { JobButton } from "./job-button";

/** Says that what was handed in last could not be counted, and lets it be tried again by those who may. */
export function FailedCount({ study }: { study: Study }) {
  const t = useTranslations("agreement.failed");
  const { projectSlug, round, stage, report, filters, mayCompute } = study;
  const of = { projectSlug, roundId: round.id, stage, filter: filters.applied };
  return (
    <Notice tone="warn" actions={mayCompute && <JobButton {...of} ask={recountAgreement} label={t("again")} />}>
      {t("text", { intervals: String(report.method.bootstrap > 0), mayCompute: String(mayCompute) })}
    </Notice>
  );
}
