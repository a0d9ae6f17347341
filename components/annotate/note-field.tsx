"use client";

import { useEffect, useState } from "react";
import styles from "./inspector.module.css";

const PAUSE = 600;

type NoteFieldProps = {
  value: string;
  rows: number;
  maxLength: number;
  disabled: boolean;
  labelledBy: string;
  onChange: (value: string) => void;
};

/** Free text: handed on in pauses of typing and when it is left, never later than that. */
export function NoteField({ value, rows, maxLength, disabled, labelledBy, onChange }: NoteFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    if (draft !== null && draft !== value) onChange(draft);
    setDraft(null);
  };
  useEffect(() => {
    if (draft === null || draft === value) return;
    const timer = setTimeout(() => onChange(draft), PAUSE);
    return () => clearTimeout(timer);
  }, [draft, value, onChange]);
  return (
    <textarea
      className={styles.note}
      rows={rows}
      maxLength={maxLength}
      disabled={disabled}
      aria-labelledby={labelledBy}
      dir="auto"
      value={draft ?? value}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
    />
  );
}
