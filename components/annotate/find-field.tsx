"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { SearchField } from "@/components/ui/search-field";
import type { FindHandle, FindProps } from "./find-bar";
import styles from "./find-bar.module.css";
import { FindBar } from "./late";

/** Where words to find are typed. It is there at once; what finds them may come a moment later, and takes what is typed. */
export function FindField(props: FindProps) {
  const t = useTranslations("annotate.find");
  const [query, setQuery] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const [early, setEarly] = useState<readonly KeyboardEvent[]>([]);
  const bar = useRef<FindHandle>(null);
  useLayoutEffect(() => input.current?.focus({ preventScroll: true }), []);
  return (
    <search className={styles.bar}>
      <SearchField
        field={input}
        name={t("label")}
        placeholder={t("placeholder")}
        value={query}
        onType={(typed) => {
          setQuery(typed);
          bar.current?.type(typed);
        }}
        onKeyDown={(event) => {
          if (bar.current !== null) bar.current.press(event);
          else if (event.key === "Escape") props.onClose();
          else if (event.key === "ArrowDown" || event.key === "ArrowUp" || event.key === "Enter")
            setEarly([...early, event]);
        }}
      />
      <FindBar {...props} query={query} onQuery={setQuery} handle={bar} early={early} />
    </search>
  );
}
