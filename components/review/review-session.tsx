"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { VisuallyHidden } from "@/components/ui/visually-hidden";

/** What was decided last in this window, for taking it back. */
export type LastDecided = { readonly caseId: string; readonly revision: number; readonly quote: string };

type Session = {
  readonly last: LastDecided | null;
  readonly remember: (last: LastDecided | null) => void;
  /** Reads a sentence out to those who don't see the page change. */
  readonly announce: (sentence: string) => void;
  /** Whether the page now shown was come to from a case, so that the focus is to be put on its heading. */
  readonly arriving: boolean;
};

const SessionContext = createContext<Session | null>(null);

/** Lives above the pages of the review, so that it outlasts the way from one case to the next. */
export function ReviewSession({ children }: { children: ReactNode }) {
  const [last, remember] = useState<LastDecided | null>(null);
  const [said, announce] = useState("");
  const session = useMemo(() => ({ last, remember, announce, arriving: said !== "" }), [last, said]);
  return (
    <SessionContext value={session}>
      {children}
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
    </SessionContext>
  );
}

export function useReviewSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("ReviewSession is missing around the pages of the review");
  return session;
}
