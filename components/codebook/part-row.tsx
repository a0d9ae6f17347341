"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { KeyboardEvent, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { LabelGlyph } from "@/components/ui/label-sign";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import styles from "./editor.module.css";
import { useEditor } from "./editor-context";
import { type Part, partOf, samePart } from "./problems";

/** Moves a part by one place. */
export function MoveButton(props: { name: string; way: "up" | "down"; disabled: boolean; onMove: () => void }) {
  const t = useTranslations("codebook.options");
  const Icon = props.way === "up" ? ArrowUp : ArrowDown;
  return (
    <Button
      variant="quiet"
      small
      aria-label={t(props.way, { name: props.name })}
      disabled={props.disabled}
      onClick={props.onMove}
    >
      <Icon size={14} aria-hidden="true" />
    </Button>
  );
}

type PartRowProps = {
  /** The key of the part. */
  id: string;
  part: Part;
  name: string;
  sign?: number | undefined;
  depth?: number;
  /** Name of the label it belongs under, where it doesn't stand below that one. */
  under?: string | undefined;
  onKeyDown?: (event: KeyboardEvent) => void;
  /** What can be done with it, shown when it is the selected one. */
  children: ReactNode;
};

/** A part in the list: chosen with a click or Enter; the chosen one shows what can be done with it. */
export function PartRow({ id, part, name, sign, depth = 0, under, onKeyDown, children }: PartRowProps) {
  const t = useTranslations("codebook.editor");
  const { selected, select, problems } = useEditor();
  const current = samePart(selected, part);
  const count = problems.filter(({ path }) => samePart(partOf(path), part)).length;
  return (
    <li className={styles.row} data-current={current || undefined} data-depth={Math.min(depth, 4)}>
      <button
        type="button"
        data-part={id}
        className={part.kind === "layer" ? styles.layerName : styles.partName}
        aria-current={current ? "true" : undefined}
        onClick={() => select(part, true)}
        onKeyDown={onKeyDown}
      >
        {sign !== undefined && <LabelGlyph number={sign} />}
        <span>
          {name}
          {under !== undefined && " "}
          {under !== undefined && <span className={styles.under}>{t("under", { parent: under })}</span>}
        </span>
        {count > 0 && (
          <span className={styles.count}>
            <span aria-hidden="true">{count}</span>
            <VisuallyHidden>{t("problemCount", { count })}</VisuallyHidden>
          </span>
        )}
      </button>
      {current && <span className={styles.tools}>{children}</span>}
    </li>
  );
}
