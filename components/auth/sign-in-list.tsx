"use client";

import { useFormatter, useNow, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Stack } from "@/components/ui/layout";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { useAnswered } from "@/components/ui/use-answered";
import { endSignIn } from "@/lib/actions/account";

type SignIn = { readonly id: string; readonly createdAt: Date; readonly lastSeenAt: Date; readonly present: boolean };

/** Where one is signed in; all but this browser's sign-in can be ended from here. */
export function SignInList({ signIns }: { signIns: readonly SignIn[] }) {
  const t = useTranslations("auth.account");
  const format = useFormatter();
  const now = useNow();
  const answered = useAnswered();
  const [refused, setRefused] = useState<string>();
  const [pending, startTransition] = useTransition();
  const end = (id: string) =>
    startTransition(async () => {
      const ended = await answered(endSignIn({ id }));
      setRefused(ended.ok ? undefined : ended.error.message);
    });
  const columns: readonly Column<SignIn>[] = [
    { key: "device", header: t("device"), rowHeader: true, cell: (row) => (row.present ? t("present") : t("other")) },
    { key: "since", header: t("since"), cell: (row) => <RelativeTime at={row.createdAt} /> },
    { key: "seen", header: t("lastSeen"), cell: (row) => <RelativeTime at={row.lastSeenAt} /> },
    {
      key: "end",
      header: t("end"),
      hideHeader: true,
      tight: true,
      cell: (row) =>
        !row.present && (
          <Button
            small
            pending={pending}
            onClick={() => end(row.id)}
            aria-label={t("endThis", { when: format.relativeTime(row.lastSeenAt, now) })}
          >
            {t("end")}
          </Button>
        ),
    },
  ];
  return (
    <Stack>
      {refused !== undefined && (
        <Notice tone="danger" live>
          {refused}
        </Notice>
      )}
      <DataTable caption={t("signIns")} hideCaption columns={columns} rows={signIns} rowKey={({ id }) => id} />
    </Stack>
  );
}
