"use client";

import { useTranslations } from "next-intl";
import { type DragEvent, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Field } from "@/components/ui/field";
import { FileInput } from "@/components/ui/text-input";
import styles from "./corpus.module.css";

type FileDropProps = { files: readonly File[]; onChoose: (files: File[]) => void; error?: string | undefined };

const mostNamed = 3;

/** Text files, dropped or chosen; a new choice takes the place of the one before. */
export function FileDrop({ files, onChoose, error }: FileDropProps) {
  const t = useTranslations("corpus.drop");
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer.files.length > 0) onChoose([...event.dataTransfer.files]);
  };
  const drag = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const named = files.slice(0, mostNamed).map(({ name }) => name);
  const names =
    files.length > mostNamed
      ? t("others", { names: named.join(", "), count: files.length - mostNamed })
      : named.join(", ");
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the file button inside is the first
    <div
      className={classNames(styles.drop, over && styles.over)}
      onDragOver={drag}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Field label={t("label")} description={t("hint")} error={error} required>
        <FileInput
          accept=".txt,text/plain"
          multiple
          onChange={({ target }) => {
            if (target.files && target.files.length > 0) onChoose([...target.files]);
          }}
        />
      </Field>
      {files.length > 0 && (
        <p role="status">
          <bdi>{t("chosen", { count: files.length, names })}</bdi>
        </p>
      )}
    </div>
  );
}
