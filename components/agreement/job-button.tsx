"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { useAnswered } from "@/components/ui/use-answered";
import type { startBreakdown } from "@/lib/actions/agreement";
import type { AgreementFilter, MeasuredStage } from "@/lib/schemas/agreement";

type JobButtonProps = {
  /** Asks for the job, or ends it. */
  ask: typeof startBreakdown;
  projectSlug: string;
  roundId: string;
  stage: MeasuredStage;
  filter: AgreementFilter;
  label: string;
};

/** A button for what is counted beside the page, which says why it was refused. */
export function JobButton({ ask, projectSlug, roundId, stage, filter, label }: JobButtonProps) {
  const answered = useAnswered();
  const [pending, startTransition] = useTransition();
  const [refusal, setRefusal] = useState<string | null>(null);
  const press = () =>
    startTransition(async () => {
      const answer = await answered(ask(projectSlug, { roundId, stage, filter }));
      setRefusal(answer.ok ? null : answer.error.message);
    });
  return (
    <>
      <Button small onClick={press} pending={pending}>
        {label}
      </Button>
      {refusal !== null && (
        <span role="alert" className="small">
          {refusal}
        </span>
      )}
    </>
  );
}
