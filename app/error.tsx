"use client";

import { BareFrame } from "@/components/shell/dead-end";
import { Failure } from "@/components/shell/failure";

type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void };

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <BareFrame>
      <Failure digest={error.digest} onRetry={retry} />
    </BareFrame>
  );
}
