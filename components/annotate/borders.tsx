"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Editor } from "@/lib/client/editor/editor";
import type { Edge } from "@/lib/client/editor/mark-edits";
import styles from "./borders.module.css";

/** Buttons that move either border of the selected mark, for fingers: handles are too small for them. */
export function Borders({ editor }: { editor: Editor }) {
  const t = useTranslations("annotate.borders");
  const [characters, setCharacters] = useState(false);
  const move = (edge: Edge, forward: boolean) => (
    <button
      type="button"
      aria-label={t(`${edge}${forward ? "On" : "Back"}`)}
      onClick={() => editor.edits.moveBorder(edge, forward, characters)}
    >
      {forward ? <ChevronRight size={18} aria-hidden="true" /> : <ChevronLeft size={18} aria-hidden="true" />}
    </button>
  );
  return (
    <fieldset className={styles.borders}>
      <legend>{t("label")}</legend>
      <div className={styles.edge}>
        {move("start", false)}
        <span>{t("start")}</span>
        {move("start", true)}
      </div>
      <div className={styles.edge}>
        {move("end", false)}
        <span>{t("end")}</span>
        {move("end", true)}
      </div>
      <button
        type="button"
        className={styles.step}
        aria-pressed={characters}
        aria-label={t("byCharacter")}
        onClick={() => setCharacters(!characters)}
      >
        {t(characters ? "characters" : "words")}
      </button>
    </fieldset>
  );
}
