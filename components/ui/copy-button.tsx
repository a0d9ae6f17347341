"use client";

import { Button } from "./button";
import { Row } from "./layout";
import { useCopy } from "./use-copy";

/** Puts a text on the clipboard and says so beside itself, or says that the browser didn't let it. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { copy, said } = useCopy(text);
  return (
    <Row gap="tight">
      <Button small onClick={copy}>
        {label}
      </Button>
      <span role="status" className="small muted">
        {said}
      </span>
    </Row>
  );
}
