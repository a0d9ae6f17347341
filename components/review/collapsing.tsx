"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import styles from "./case-pane.module.css";

/** Open where there is room for it; on narrow screens behind a button. */
export function Collapsing({ summary, children }: { summary: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className={styles.toggle}>
        <Button small variant="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {summary}
        </Button>
      </div>
      <div className={styles.content} data-open={open || undefined}>
        {children}
      </div>
    </>
  );
}
