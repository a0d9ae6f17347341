import type { ReactNode } from "react";
import { ReviewSession } from "@/components/review/review-session";

/** What the pages of the review have in common while somebody goes from case to case. Proves no access. */
export default function ReviewLayout({ children }: { children: ReactNode }) {
  return <ReviewSession>{children}</ReviewSession>;
}
