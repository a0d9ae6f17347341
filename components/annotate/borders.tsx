"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Editor } from "@/lib/client/editor/editor";
import type { Edge } from "@/lib/client/editor/mark-edits";
import type { Direction } from "@/lib/client/paragraph-frames";
import styles from "./borders.module.css";
import { useHold } from "./use-hold";

type BordersProps = {
  editor: Editor;
  /** Of the text of the mark: the buttons point the way its borders go. */
  direction: Direction;
  /** Marks of its layer are sentences. */
  bySentences: boolean;
};

/** Buttons that move either border of the selected mark, for fingers: handles are too small for them. */
export function Borders({ editor, direction, bySentences }: BordersProps) {
  const t = useTranslations("annotate.borders");
  const [characters, setCharacters] = useState(false);
  const move = (edge: Edge, forward: boolean) => (
    <MoveButton
      name={t(`${edge}${forward ? "On" : "Back"}`)}
      forward={forward}
      onStep={() => editor.edits.moveBorder(edge, forward, characters)}
    />
  );
  return (
    <fieldset className={styles.borders}>
      <legend>{t("label")}</legend>
      <div className={styles.edge} dir={direction}>
        {move("start", false)}
        <span>{t("start")}</span>
        {move("start", true)}
      </div>
      <div className={styles.edge} dir={direction}>
        {move("end", false)}
        <span>{t("end")}</span>
        {move("end", true)}
      </div>
      {!bySentences && (
        <button
          type="button"
          className={styles.step}
          data-characters={characters || undefined}
          onClick={() => setCharacters(!characters)}
        >
          {t(characters ? "characters" : "words")}
        </button>
      )}
    </fieldset>
  );
}

type MoveProps = { name: string; forward: boolean; onStep: () => void };

/** One step at a press; held, it goes on like a key. */
function MoveButton({ name, forward, onStep }: MoveProps) {
  const hold = useHold(onStep);
  const Icon = forward ? ChevronRight : ChevronLeft;
  return (
    <button type="button" aria-label={name} {...hold}>
      <Icon size={18} aria-hidden="true" />
    </button>
  );
}
