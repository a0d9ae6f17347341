"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useFieldArray, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { applyPatches, useDraftForm } from "./draft-form";
import styles from "./editor.module.css";
import { useEditor } from "./editor-context";
import { KeyDialog } from "./key-dialog";
import { MoveButton, PartRow } from "./part-row";
import type { Part } from "./problems";
import { attributePatches, labelPatches } from "./references";
import { RemoveButton } from "./remove-button";
import { placesInList } from "./tree";

const empty = { definition: "", do: "", dont: "", example: "" };

type LayerPartsProps = {
  layer: number;
  /** How many labels stand in the layers before: signs are counted through the codebook. */
  signsBefore: number;
  onRemove: (() => void) | null;
};

/** One layer in the list: itself, its labels, its attributes. */
export function LayerParts({ layer, signsBefore, onRemove }: LayerPartsProps) {
  const t = useTranslations("codebook.editor");
  const form = useDraftForm();
  const path = `content.layers.${layer}` as const;
  const labels = useFieldArray({ control: form.control, name: `${path}.labels` });
  const attributes = useFieldArray({ control: form.control, name: `${path}.attributes` });
  const whole = useWatch({ control: form.control, name: path });
  const places = placesInList(whole.labels);
  const self: Part = { layer, kind: "layer", index: 0 };
  return (
    <section className={styles.layer} aria-label={whole.name || whole.key}>
      <ul>
        <PartRow id={whole.key} part={self} name={whole.name || whole.key}>
          {onRemove !== null && (
            <RemoveButton name={whole.name || whole.key} consequence={t("layerRemoved")} onRemove={onRemove}>
              <Trash2 size={14} aria-hidden="true" />
            </RemoveButton>
          )}
        </PartRow>
      </ul>
      <PartGroup
        title={t("labels")}
        layer={layer}
        kind="labels"
        items={whole.labels}
        sign={(index) => signsBefore + index + 1}
        place={(index) => places[index]}
        onMove={labels.move}
        onAdd={({ key, name }) => labels.append({ key, name, parent: null, ...empty }, { shouldFocus: false })}
        onRemove={(index) => {
          const layerNow = form.getValues(path);
          applyPatches(form, labelPatches(layerNow, layer, layerNow.labels[index]?.key ?? "", null));
          labels.remove(index);
        }}
      />
      <PartGroup
        title={t("attributes")}
        layer={layer}
        kind="attributes"
        items={whole.attributes}
        onMove={attributes.move}
        onAdd={({ key, name }) =>
          attributes.append(
            { key, name, type: "choice", required: false, options: [], ...empty },
            { shouldFocus: false },
          )
        }
        onRemove={(index) => {
          const layerNow = form.getValues(path);
          applyPatches(form, attributePatches(layerNow, layer, layerNow.attributes[index]?.key ?? "", null));
          attributes.remove(index);
        }}
      />
    </section>
  );
}

type PartGroupProps = {
  title: string;
  layer: number;
  kind: "labels" | "attributes";
  items: readonly { readonly key: string; readonly name: string }[];
  sign?: (index: number) => number;
  place?: (index: number) => { readonly depth: number; readonly under: string | undefined } | undefined;
  onMove: (from: number, to: number) => void;
  onAdd: (given: { readonly key: string; readonly name: string }) => void;
  onRemove: (index: number) => void;
};

function PartGroup({ title, layer, kind, items, sign, place, onMove, onAdd, onRemove }: PartGroupProps) {
  const t = useTranslations("codebook.editor");
  const { select } = useEditor();
  const list = useRef<HTMLUListElement>(null);
  const at = (index: number): Part => ({ layer, kind, index });
  const focus = (key: string | undefined) => {
    const parts = [...(list.current?.querySelectorAll<HTMLElement>("[data-part]") ?? [])];
    parts.find((part) => part.dataset.part === key)?.focus();
  };
  // What was moved, or stands where something was removed, gets the focus as soon as it is drawn there.
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    if (wanted.current === undefined) return;
    focus(wanted.current);
    wanted.current = undefined;
  });
  const move = (from: number, to: number) => {
    if (to < 0 || to >= items.length) return;
    wanted.current = items[from]?.key;
    onMove(from, to);
    select(at(to));
  };
  const step = (event: KeyboardEvent, index: number) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    if (event.altKey) move(index, index + by);
    else focus(items[index + by]?.key);
  };
  const remove = (index: number) => {
    const left = items.filter((_, one) => one !== index);
    const next = Math.min(index, left.length - 1);
    onRemove(index);
    select(next < 0 ? { layer, kind: "layer", index: 0 } : at(next));
    // The dialog that asked gives the focus back first.
    setTimeout(() => focus(left[next]?.key));
  };
  return (
    <>
      <p className={styles.groupTitle}>{title}</p>
      <ul ref={list} aria-label={title}>
        {items.map(({ key, name }, index) => (
          <PartRow
            key={key}
            id={key}
            part={at(index)}
            name={name || key}
            sign={sign?.(index)}
            {...place?.(index)}
            onKeyDown={(event) => step(event, index)}
          >
            <MoveButton name={name || key} way="up" disabled={index === 0} onMove={() => move(index, index - 1)} />
            <MoveButton
              name={name || key}
              way="down"
              disabled={index === items.length - 1}
              onMove={() => move(index, index + 1)}
            />
            <RemoveButton name={name || key} consequence={t(`${kind}Removed`)} onRemove={() => remove(index)}>
              <Trash2 size={14} aria-hidden="true" />
            </RemoveButton>
          </PartRow>
        ))}
      </ul>
      <KeyDialog
        title={t(`${kind}Add`)}
        trigger={
          <Button variant="quiet" small className={styles.add}>
            <Plus size={14} aria-hidden="true" />
            {t(`${kind}Add`)}
          </Button>
        }
        confirmLabel={t(`${kind}Add`)}
        taken={items.map(({ key }) => key)}
        onConfirm={(given) => {
          onAdd(given);
          select(at(items.length), true);
        }}
      />
    </>
  );
}
