"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Row, Stack } from "@/components/ui/layout";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { FileOutcome } from "./use-many-uploads";

type UploadResultsProps = {
  projectSlug: string;
  outcomes: readonly FileOutcome[];
  running: boolean;
  onStop: () => void;
  onAgain: () => void;
};

const tones: Readonly<Record<FileOutcome["state"], ChipTone>> = {
  waiting: "plain",
  sending: "soft",
  taken: "ok",
  refused: "danger",
  stopped: "warn",
};

/** What became of each of many files, while they are sent and afterwards. */
export function UploadResults({ projectSlug, outcomes, running, onStop, onAgain }: UploadResultsProps) {
  const t = useTranslations("corpus.results");
  const columns: readonly Column<{ outcome: FileOutcome; index: number }>[] = [
    { key: "file", header: t("file"), rowHeader: true, cell: ({ outcome }) => <bdi>{outcome.file.name}</bdi> },
    {
      key: "state",
      header: t("outcome"),
      tight: true,
      cell: ({ outcome }) => <Chip tone={tones[outcome.state]}>{t(outcome.state)}</Chip>,
    },
    {
      key: "words",
      header: t("outcome"),
      hideHeader: true,
      cell: ({ outcome }) => <Words projectSlug={projectSlug} outcome={outcome} />,
    },
  ];
  return (
    <Stack>
      <Progress outcomes={outcomes} running={running} onStop={onStop} />
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={outcomes.map((outcome, index) => ({ outcome, index }))}
        rowKey={({ index }) => String(index)}
      />
      {!running && (
        <Row>
          <LinkButton variant="primary" href={`/projects/${projectSlug}/articles`}>
            {t("toList")}
          </LinkButton>
          <Button onClick={onAgain}>{t("again")}</Button>
        </Row>
      )}
    </Stack>
  );
}

type ProgressProps = Pick<UploadResultsProps, "outcomes" | "running" | "onStop">;

function Progress({ outcomes, running, onStop }: ProgressProps) {
  const t = useTranslations("corpus.results");
  const total = outcomes.length;
  const taken = outcomes.filter(({ state }) => state === "taken").length;
  const done = outcomes.filter(({ answer }) => answer !== null).length;
  if (running) {
    return (
      <Notice title={t("running")} actions={<Button onClick={onStop}>{t("stop")}</Button>}>
        {t("progress", { done, total })}
      </Notice>
    );
  }
  return (
    <Notice tone={taken === total ? "ok" : "warn"} title={t("finishedTitle", { taken, total })} live>
      {taken === total ? t("finishedAll") : t("finished")}
    </Notice>
  );
}

function Words({ projectSlug, outcome: { answer } }: { projectSlug: string; outcome: FileOutcome }) {
  const t = useTranslations("corpus");
  if (answer === null) return null;
  const href = (id: string) => `/projects/${projectSlug}/articles/${id}`;
  if (answer.ok) {
    const { id, title, encoding, codePointLength } = answer.value;
    return (
      <>
        <Link href={href(id)}>
          <bdi>{title || t("results.untitled")}</bdi>
        </Link>{" "}
        {t("results.takenAs", { encoding: t(`encoding.${encoding}`), count: codePointLength })}
      </>
    );
  }
  const { message, articleId } = answer.error;
  return (
    <>
      {message || t("add.unreachable")} {articleId && <Link href={href(articleId)}>{t("add.openPresent")}</Link>}
    </>
  );
}
