"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFieldArray, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { useDraftForm } from "./draft-form";
import styles from "./editor.module.css";
import { useEditor } from "./editor-context";
import { KeyDialog } from "./key-dialog";
import { LayerParts } from "./part-list";

/** All layers of the draft with their labels and attributes. */
export function PartLists() {
  const t = useTranslations("codebook.editor");
  const { control } = useDraftForm();
  const { select } = useEditor();
  const layers = useFieldArray({ control, name: "content.layers" });
  const values = useWatch({ control, name: "content.layers" });
  const add = ({ key, name }: { readonly key: string; readonly name: string }) => {
    layers.append(
      {
        ...{ key, name, description: "", unit: "span" },
        rules: { overlap: "allow", discontinuous: true, snap: "word", oneOf: [] },
        ...{ labels: [], attributes: [] },
      },
      { shouldFocus: false },
    );
    select({ layer: layers.fields.length, kind: "layer", index: 0 }, true);
  };
  const remove = (index: number) => {
    layers.remove(index);
    select({ layer: Math.max(0, index - 1), kind: "layer", index: 0 });
  };
  return (
    <>
      {layers.fields.map((field, index) => (
        <LayerParts
          key={field.id}
          layer={index}
          signsBefore={values.slice(0, index).reduce((sum, { labels }) => sum + labels.length, 0)}
          onRemove={layers.fields.length > 1 ? () => remove(index) : null}
        />
      ))}
      <KeyDialog
        title={t("layerAdd")}
        trigger={
          <Button variant="quiet" small className={styles.add}>
            <Plus size={14} aria-hidden="true" />
            {t("layerAdd")}
          </Button>
        }
        confirmLabel={t("layerAdd")}
        taken={values.map(({ key }) => key)}
        onConfirm={add}
      />
    </>
  );
}
