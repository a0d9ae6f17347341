"use client";

import { type ReactNode, useEffect, useRef } from "react";
import styles from "./case-text.module.css";

/** The case's words. Has the focus as soon as the case is open, so that the keys work and the case is read out. */
export function CaseHeading({ language, children }: { language: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h1 ref={heading} id="case-heading" className={styles.quote} tabIndex={-1} dir="auto" lang={language}>
      {children}
    </h1>
  );
}
