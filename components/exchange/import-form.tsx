"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Row, Stack } from "@/components/ui/layout";
import { Meter } from "@/components/ui/meter";
import { Notice } from "@/components/ui/notice";
import { FileInput } from "@/components/ui/text-input";
import type { CorpusUploadRefused } from "@/lib/client/corpus-upload";
import { mostCorpusBytes } from "@/lib/schemas/exchange";
import { ImportResult } from "./import-result";
import { useCorpusUpload } from "./use-corpus-upload";

export function ImportForm({ projectSlug }: { projectSlug: string }) {
  const t = useTranslations("exchange.import");
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState(false);
  const { state, start, stop } = useCorpusUpload(projectSlug);
  const running = state.phase === "running";
  const tooLarge = file !== null && file.size > mostCorpusBytes;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(file === null);
    if (file !== null && !tooLarge && !running) start(file);
  };
  const error = tooLarge ? t("tooLarge") : missing ? t("missing") : undefined;
  return (
    <form onSubmit={submit} noValidate method="post">
      <Stack>
        <Field label={t("file")} description={t("fileDescription")} error={error} required>
          <FileInput
            accept=".jsonl,.ndjson,application/x-ndjson"
            disabled={running}
            onChange={({ target }) => {
              setFile(target.files?.[0] ?? null);
              setMissing(false);
            }}
          />
        </Field>
        {running && <Progress share={state.share} />}
        <Row>
          <Button type="submit" variant="primary" pending={running}>
            {t("submit")}
          </Button>
          {running && <Button onClick={stop}>{t("stop")}</Button>}
        </Row>
        {state.phase === "taken" && <ImportResult result={state.result} />}
        {state.phase === "refused" && <Refused refused={state.refused} />}
      </Stack>
    </form>
  );
}

function Progress({ share }: { share: number }) {
  const t = useTranslations("exchange.import");
  if (share >= 1) return <p role="status">{t("storing")}</p>;
  return (
    <Meter label={t("sending")} value={share} max={1} wide>
      {t("sent", { share })}
    </Meter>
  );
}

function Refused({ refused }: { refused: CorpusUploadRefused }) {
  const t = useTranslations("exchange.import");
  if (refused.code === "stopped") {
    return (
      <Notice tone="info" title={t("stopped")} live>
        {t("stoppedBody")}
      </Notice>
    );
  }
  return (
    <Notice tone="danger" title={t("refused")} live>
      {refused.message === "" ? t("unreachable") : <bdi>{refused.message}</bdi>}
    </Notice>
  );
}
