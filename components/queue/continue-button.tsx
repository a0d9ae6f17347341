import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { isWorkable, nextToWorkOn } from "@/lib/domain/round/work";
import { type QueuedRound, titleOf, workHref } from "./queue-types";

/** The assignment of a round to go on with, where there is one that can be worked on. */
export function nextOf(round: QueuedRound) {
  return nextToWorkOn(round.items.filter((item) => isWorkable(round.state, item)));
}

type ContinueButtonProps = { projectSlug: string; round: QueuedRound; primary: boolean };

/** Leads straight into the next article of a round, and names it. */
export function ContinueButton({ projectSlug, round, primary }: ContinueButtonProps) {
  const t = useTranslations("rounds.queue");
  const next = nextOf(round);
  if (next === undefined) return null;
  const words = { not_started: "start", in_progress: "continue", returned: "again", submitted: "again" } as const;
  return (
    <LinkButton href={workHref(projectSlug, next.assignmentId)} variant={primary ? "primary" : "default"}>
      {t(words[next.state], { title: shortened(titleOf(next.article)) })}
    </LinkButton>
  );
}

const longestOnButton = 60;

function shortened(title: string): string {
  const points = Array.from(title);
  return points.length > longestOnButton ? `${points.slice(0, longestOnButton).join("").trimEnd()}…` : title;
}
