import Link from "next/link";
import { useTranslations } from "next-intl";
import { ContinueButton, nextOf } from "@/components/queue/continue-button";
import type { QueuedRound } from "@/components/queue/queue-types";
import { RoundContext } from "@/components/rounds/round-context";
import { Card, Row, Stack } from "@/components/ui/layout";
import { Meter } from "@/components/ui/meter";

type OwnWorkProps = { projectSlug: string; rounds: readonly QueuedRound[] };

/** What was handed to oneself, as one thing: the next article. */
export function OwnWork({ projectSlug, rounds }: OwnWorkProps) {
  const t = useTranslations("projects.overview");
  const words = useTranslations("rounds.queue");
  const current = rounds.find((round) => nextOf(round) !== undefined);
  if (current === undefined) {
    const all = rounds.every(({ submitted, total }) => submitted === total);
    const state = rounds.length === 0 ? "workNone" : all ? "workDone" : "workHeld";
    return (
      <Card>
        <h2>{t(state)}</h2>
        <p className="prose">{t(`${state}Body`)}</p>
      </Card>
    );
  }
  return (
    <Card>
      <Row justify="between">
        <h2>{t("work")}</h2>
        <Link href={`/projects/${projectSlug}/queue`}>{t("toQueue")}</Link>
      </Row>
      <Row justify="between">
        <Stack gap="tight">
          <RoundContext round={current} />
          <strong>{current.name}</strong>
          <Meter label={words("meter", { round: current.name })} value={current.submitted} max={current.total}>
            {words("submitted", { done: current.submitted, total: current.total })}
          </Meter>
        </Stack>
        <ContinueButton projectSlug={projectSlug} round={current} primary />
      </Row>
    </Card>
  );
}
