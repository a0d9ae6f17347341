"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Row, Stack } from "@/components/ui/layout";
import { Notice } from "@/components/ui/notice";
import { useLeaveGuard } from "@/components/ui/use-leave-guard";
import { changeZones } from "@/lib/actions/corpus";
import type { Zone } from "@/lib/domain/text/zone";
import { ArticleText } from "./article-text";
import { ZoneEditor } from "./zone-editor";
import type { Script } from "./zone-text";

type ArticleZonesProps = {
  projectSlug: string;
  article: { readonly id: string; readonly text: string; readonly zones: readonly Zone[] };
  script: Script;
};

/** An article's text with zones that may still be changed. */
export function ArticleZones({ projectSlug, article, script }: ArticleZonesProps) {
  const t = useTranslations("corpus.article");
  const common = useTranslations("common.actions");
  const [draft, setDraft] = useState<readonly Zone[] | null>(null);
  const [refused, setRefused] = useState<string>();
  const [pending, setPending] = useState(false);
  const { id, text, zones } = article;
  useLeaveGuard(draft !== null && draft !== zones, t("leaveZones"));
  const leave = () => {
    setDraft(null);
    setRefused(undefined);
  };
  const save = async () => {
    setPending(true);
    const copy = (all: readonly Zone[]) => all.map(({ kind, start, end }) => ({ kind, start, end }));
    const change = { articleId: id, before: copy(zones), zones: copy(draft ?? zones) };
    const saved = await changeZones(projectSlug, change).catch(() => null);
    setPending(false);
    if (saved?.ok) leave();
    else setRefused(saved?.error.message ?? t("unreachable"));
  };
  if (draft === null) {
    return (
      <Stack>
        <Row>
          <Button small onClick={() => setDraft(zones)}>
            {t("changeZones")}
          </Button>
        </Row>
        <ArticleText text={text} zones={zones} script={script} />
      </Stack>
    );
  }
  return (
    <Stack>
      {refused !== undefined && (
        <Notice tone="danger" title={t("zonesRefused")} live>
          {refused}
        </Notice>
      )}
      <Row gap="tight">
        <Button small variant="primary" pending={pending} onClick={save}>
          {t("saveZones")}
        </Button>
        <Button small variant="quiet" onClick={leave}>
          {common("cancel")}
        </Button>
      </Row>
      <ZoneEditor text={text} zones={draft} script={script} onChange={setDraft} />
    </Stack>
  );
}
