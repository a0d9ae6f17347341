"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { LabelName } from "@/components/ui/label-sign";
import { AttributeForm } from "./attribute-form";
import { useDraftForm } from "./draft-form";
import styles from "./editor.module.css";
import { useEditor } from "./editor-context";
import { LabelForm } from "./label-form";
import { LayerForm } from "./layer-form";

/** The form of the part that is selected. */
export function PartForm() {
  const t = useTranslations("codebook.editor");
  const { control } = useDraftForm();
  const { selected } = useEditor();
  const layers = useWatch({ control, name: "content.layers" });
  const layer = layers[selected.layer];
  if (layer === undefined) return null;
  const part = selected.kind === "layer" ? layer : layer[selected.kind][selected.index];
  if (part === undefined) return null;
  const before = layers.slice(0, selected.layer).reduce((sum, { labels }) => sum + labels.length, 0);
  const name = part.name || part.key;
  // Another part, or the same at another place, is another form: its fields are bound to their paths.
  const key = `${selected.layer}.${selected.kind}.${selected.index}.${part.key}`;
  return (
    <>
      <header className={styles.head}>
        <p className="muted">
          {selected.kind === "layer" ? t("layer") : t(`${selected.kind}One`, { layer: layer.name || layer.key })}
        </p>
        <h2 tabIndex={-1}>
          {selected.kind === "labels" ? <LabelName number={before + selected.index + 1}>{name}</LabelName> : name}
        </h2>
      </header>
      {selected.kind === "layer" && <LayerForm key={key} layer={selected.layer} />}
      {selected.kind === "labels" && <LabelForm key={key} layer={selected.layer} index={selected.index} />}
      {selected.kind === "attributes" && <AttributeForm key={key} layer={selected.layer} index={selected.index} />}
    </>
  );
}
