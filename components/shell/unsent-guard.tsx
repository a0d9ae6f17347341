"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import type { UnsentProject } from "@/lib/client/unsent-work";
import type { UnsentOwner } from "./unsent-dialog";

const UnsentDialog = dynamic(() => import("./unsent-dialog").then((module) => module.UnsentDialog), { ssr: false });

/**
 * For whatever ends a sign-in: `guard` does it at once where nothing of this user's waits on this device to be sent,
 * and asks before otherwise. The question must stand on the page.
 */
export function useUnsentGuard(owner: UnsentOwner | undefined): {
  readonly guard: (signOut: () => void) => void;
  readonly question: ReactNode;
} {
  const [asking, setAsking] = useState<{ unsent: readonly UnsentProject[]; signOut: () => void } | null>(null);
  const ask = async ({ userId, projects }: UnsentOwner, signOut: () => void) => {
    const slugs = projects.map(({ slug }) => slug);
    // A browser that keeps nothing has nothing to lose.
    const unsent = await import("@/lib/client/unsent-work")
      .then((work) => work.findUnsent(userId, slugs))
      .catch(() => []);
    if (unsent.length === 0) signOut();
    else setAsking({ unsent, signOut });
  };
  const close = () => setAsking(null);
  return {
    guard: (signOut) => (owner === undefined ? signOut() : void ask(owner, signOut)),
    question: asking !== null && owner !== undefined && <UnsentDialog {...asking} owner={owner} onClose={close} />,
  };
}
