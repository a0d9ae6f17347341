"use client";

import type { ReactNode } from "react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Stack } from "@/components/ui/layout";
import { Notice } from "@/components/ui/notice";
import { attemptSignIn } from "@/lib/client/sign-in";
import { useRefusalText } from "./use-refusal-text";

type LinkSignInButtonProps = {
  token: string;
  next: string;
  small?: boolean;
  /** Where several stand below each other, the name that tells this one apart. */
  label?: string;
  children: ReactNode;
};

/** Uses a one-time link up, by a POST: looking at a link, or a mail scanner following it, uses nothing up. */
export function LinkSignInButton({ token, next, small = false, label, children }: LinkSignInButtonProps) {
  const refusalText = useRefusalText();
  const [refused, setRefused] = useState<string>();
  const [pending, setPending] = useState(false);
  const enter = async () => {
    setPending(true);
    setRefused(undefined);
    const refusal = await attemptSignIn("link", { token });
    if (!refusal) return window.location.assign(next);
    setRefused(refusalText(refusal));
    setPending(false);
  };
  return (
    <Stack gap="tight">
      <div>
        <Button variant="primary" small={small} pending={pending} onClick={enter} aria-label={label}>
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
