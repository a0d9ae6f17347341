"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card, Row, Stack } from "@/components/ui/layout";
import { Notice } from "@/components/ui/notice";
import { canonicalLanguage, directionOf } from "@/lib/domain/text/language";
import type { LaidOutText } from "@/lib/domain/text/lay-out";
import { codePointLength } from "@/lib/domain/text/offsets";
import type { Draft } from "./use-draft";
import { useProblemText } from "./use-problem-text";
import { ZoneEditor } from "./zone-editor";

type ArticlePreviewProps = { draft: Draft; fileName: string | null; language: string };

/** How a text will be stored: what was recognised and changed, and its zones; or what is wrong with it. */
export function ArticlePreview({ draft, fileName, language }: ArticlePreviewProps) {
  const t = useTranslations("corpus.preview");
  const problemText = useProblemText();
  const { laidOut } = draft;
  if (!laidOut) return null;
  if (!laidOut.ok && laidOut.error.code === "article-title-missing") {
    return <Notice title={t("open")}>{problemText(laidOut.error)}</Notice>;
  }
  if (!laidOut.ok) {
    return (
      <Notice tone="danger" live title={fileName === null ? t("wrong") : t("wrongFile", { file: fileName })}>
        {problemText(laidOut.error)}
      </Notice>
    );
  }
  const tag = canonicalLanguage(language.trim()) ?? "und";
  return (
    <section aria-labelledby="preview">
      <Stack>
        <Stack gap="tight">
          <h2 id="preview">{t("title")}</h2>
          <p className="muted">{t("lead")}</p>
        </Stack>
        <Facts draft={draft} laidOut={laidOut.value} fileName={fileName} />
        <Card>
          <ZoneEditor
            text={laidOut.value.text}
            zones={draft.zones}
            script={{ language: tag, direction: directionOf(tag) }}
            onChange={draft.setZones}
          />
        </Card>
      </Stack>
    </section>
  );
}

type FactsProps = { draft: Draft; laidOut: LaidOutText; fileName: string | null };

function Facts({ draft, laidOut, fileName }: FactsProps) {
  const t = useTranslations("corpus.preview");
  const encodingName = useTranslations("corpus.encoding");
  const { bomRemoved, crlf, cr } = laidOut.changes;
  const facts = [
    draft.encoding && fileName !== null && t("readAs", { file: fileName, encoding: encodingName(draft.encoding) }),
    bomRemoved && t("bom"),
    crlf + cr > 0 && t("lineEnds", { count: crlf + cr }),
    t("size", { count: codePointLength(laidOut.text), zones: draft.zones.length }),
  ];
  return (
    <Row justify="between">
      <p role="status">{facts.filter(Boolean).join(" ")}</p>
      {draft.changedZones !== null && (
        <Button small onClick={() => draft.setZones(null)}>
          {t("reset")}
        </Button>
      )}
    </Row>
  );
}
