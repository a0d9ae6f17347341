"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ChoiceGroup } from "@/components/ui/choice-group";
import { Row, Stack } from "@/components/ui/layout";

/** A plain form that leads to the file: the browser shows the download's progress and stops it when told to. */
export function ExportForm({ projectSlug }: { projectSlug: string }) {
  const t = useTranslations("exchange.export");
  const [format, setFormat] = useState("parallax");
  const formats = (["parallax", "csv"] as const).map((value) => ({
    value,
    label: t(`format.${value}.label`),
    description: t(`format.${value}.description`),
  }));
  const text = (["included", "omitted"] as const).map((value) => ({
    value,
    label: t(`text.${value}.label`),
    description: t(`text.${value}.description`),
  }));
  const quotes = (["true", "false"] as const).map((value) => ({
    value,
    label: t(`quotes.${value}.label`),
    description: t(`quotes.${value}.description`),
  }));
  return (
    <form method="get" action={`/api/projects/${encodeURIComponent(projectSlug)}/export`}>
      <Stack>
        <ChoiceGroup
          legend={t("format.legend")}
          name="format"
          choice={format}
          choices={formats}
          onChange={({ target }) => setFormat(target.value)}
        />
        {format === "parallax" && (
          <ChoiceGroup legend={t("text.legend")} name="text" defaultChoice="included" choices={text} />
        )}
        <ChoiceGroup legend={t("quotes.legend")} name="quotes" defaultChoice="true" choices={quotes} />
        <Row>
          <Button type="submit" variant="primary">
            {t("submit")}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
