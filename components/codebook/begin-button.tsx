"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Stack } from "@/components/ui/layout";
import { Notice } from "@/components/ui/notice";
import { useAnswered } from "@/components/ui/use-answered";
import { beginDraft } from "@/lib/actions/codebooks";

/** Begins the next version and leads to its editor. */
export function BeginButton({ projectSlug, children }: { projectSlug: string; children: string }) {
  const router = useRouter();
  const answered = useAnswered();
  const [error, setError] = useState<string>();
  const [pending, startTransition] = useTransition();
  const begin = () =>
    startTransition(async () => {
      const begun = await answered(beginDraft(projectSlug, undefined));
      setError(begun.ok ? undefined : begun.error.message);
      if (begun.ok) router.push(`/projects/${projectSlug}/codebook/${begun.value.version}/edit`);
    });
  return (
    <Stack gap="tight">
      <Button variant="primary" pending={pending} onClick={begin}>
        {children}
      </Button>
      {error !== undefined && (
        <Notice tone="danger" live>
          {error}
        </Notice>
      )}
    </Stack>
  );
}
