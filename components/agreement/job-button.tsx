"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { useAnswered } from "@/components/ui/use-answered";
import type { startGamma } from "@/lib/actions/agreement";
import type { MeasuredStage } from "@/lib/schemas/agreement";

type JobButtonProps = {
  /** Asks for the job, or ends it. */
  ask: typeof startGamma;
  projectSlug: string;
  roundId: string;
  stage: MeasuredStage;
  label: string;
};

/** A button for what is counted beside the page, which says why it was refused. */
export function JobButton({ ask, projectSlug, roundId, stage, label }: JobButtonProps) {
  const answered = useAnswered();
  const [pending, startTransition] = useTransition();
  const [refusal, setRefusal] = useState<string | null>(null);
  const press = () =>
    startTransition(async () => {
      const answer = await answered(ask(projectSlug, { roundId, stage }));
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
