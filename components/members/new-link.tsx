"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Row, Stack } from "@/components/ui/layout";
import { Notice } from "@/components/ui/notice";
import { TextInput } from "@/components/ui/text-input";
import { useCopy } from "@/components/ui/use-copy";

type NewLinkProps = { email: string; url: string; expiresAt: Date };

/** A link just made: the only time it can be seen. */
export function NewLink({ email, url, expiresAt }: NewLinkProps) {
  const t = useTranslations("members.invite");
  const format = useFormatter();
  const input = useRef<HTMLInputElement>(null);
  const { copy, said } = useCopy(url);
  const selectAndCopy = () => {
    input.current?.select();
    return copy();
  };
  return (
    <Notice tone="ok" title={t("madeTitle", { email })} live>
      <Stack gap="tight">
        <p>{t("madeBody", { until: format.dateTime(expiresAt, { dateStyle: "long" }) })}</p>
        <Field label={t("link", { email })}>
          <TextInput ref={input} readOnly value={url} onFocus={({ target }) => target.select()} />
        </Field>
        <Row gap="tight">
          <Button onClick={selectAndCopy}>{t("copy")}</Button>
          <span role="status">{said}</span>
        </Row>
      </Stack>
    </Notice>
  );
}
