"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Row, Stack } from "@/components/ui/layout";
import { Notice } from "@/components/ui/notice";
import { TextInput } from "@/components/ui/text-input";

type NewLinkProps = { email: string; url: string; expiresAt: Date };

/** A link just made: the only time it can be seen. */
export function NewLink({ email, url, expiresAt }: NewLinkProps) {
  const t = useTranslations("members.invite");
  const format = useFormatter();
  const input = useRef<HTMLInputElement>(null);
  // Of this very link: the next one has not been copied yet.
  const [outcome, setOutcome] = useState<{ readonly url: string; readonly copied: boolean }>();
  const copy = async () => {
    input.current?.select();
    const copied = await copyText(url);
    setOutcome({ url, copied });
  };
  return (
    <Notice tone="ok" title={t("madeTitle", { email })} live>
      <Stack gap="tight">
        <p>{t("madeBody", { until: format.dateTime(expiresAt, { dateStyle: "long" }) })}</p>
        <Field label={t("link", { email })}>
          <TextInput ref={input} readOnly value={url} onFocus={({ target }) => target.select()} />
        </Field>
        <Row gap="tight">
          <Button onClick={copy}>{t("copy")}</Button>
          <span role="status">{outcome?.url === url && (outcome.copied ? t("copied") : t("copyFailed"))}</span>
        </Row>
      </Stack>
    </Notice>
  );
}

/** The clipboard is closed to pages without https, and to those whose user says so. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
