"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { useAnswered } from "@/components/ui/use-answered";
import { cancelGamma, startGamma } from "@/lib/actions/agreement";
import type { MeasuredStage } from "@/lib/schemas/agreement";

type GammaButtonProps = {
  projectSlug: string;
  roundId: string;
  stage: MeasuredStage;
  /** Ends what is under way instead of asking for it. */
  cancel: boolean;
  label: string;
};

export function GammaButton({ projectSlug, roundId, stage, cancel, label }: GammaButtonProps) {
  const answered = useAnswered();
  const [pending, startTransition] = useTransition();
  const [refusal, setRefusal] = useState<string | null>(null);
  const press = () =>
    startTransition(async () => {
      const act = cancel ? cancelGamma : startGamma;
      const answer = await answered(act(projectSlug, { roundId, stage }));
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
