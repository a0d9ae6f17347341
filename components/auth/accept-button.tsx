"use client";

import type { ReactNode } from "react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Stack } from "@/components/ui/layout";
import { Notice } from "@/components/ui/notice";
import { useAnswered } from "@/components/ui/use-answered";
import { acceptAsUser } from "@/lib/actions/invitation";

/** Takes a one-time link up with the account that is signed in. */
export function AcceptButton({ token, children }: { token: string; children: ReactNode }) {
  const [refused, setRefused] = useState<string>();
  const [pending, setPending] = useState(false);
  const answered = useAnswered();
  const accept = async () => {
    setPending(true);
    const joined = await answered(acceptAsUser({ token }));
    if (joined.ok) {
      const { projectSlug } = joined.value;
      return window.location.assign(projectSlug === null ? "/projects" : `/projects/${projectSlug}`);
    }
    setRefused(joined.error.message);
    setPending(false);
  };
  return (
    <Stack>
      <div>
        <Button variant="primary" pending={pending} onClick={accept}>
          {children}
        </Button>
      </div>
      {refused !== undefined && (
        <Notice tone="danger" live>
          {refused}
        </Notice>
      )}
    </Stack>
  );
}
