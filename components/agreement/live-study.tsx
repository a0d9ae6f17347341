"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { useLiveRound } from "@/lib/client/live-round";

type LiveStudyProps = {
  projectSlug: string;
  roundId: string;
  /** The round's state that the page shows. */
  seen: string;
  /** What is read out once newer numbers are there. */
  said: string;
};

/** Lets the page's numbers follow what is submitted while it is open. */
export function LiveStudy({ projectSlug, roundId, seen, said }: LiveStudyProps) {
  const router = useRouter();
  const [updating, startUpdate] = useTransition();
  const [updated, setUpdated] = useState(false);
  const update = () => {
    setUpdated(true);
    startUpdate(() => router.refresh());
  };
  useLiveRound(`/api/projects/${encodeURIComponent(projectSlug)}/rounds/${roundId}/live`, update, seen);
  return (
    <VisuallyHidden>
      <span role="status">{updated && !updating && said}</span>
    </VisuallyHidden>
  );
}
