"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { useFieldArray, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { LabelGlyph } from "@/components/ui/label-sign";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { applyPatches, useDraftForm } from "./draft-form";
import styles from "./editor.module.css";
import { useEditor } from "./editor-context";
import { KeyDialog } from "./key-dialog";
import { type Part, partOf, samePart } from "./problems";
import { attributePatches, labelPatches } from "./references";
import { RemoveButton } from "./remove-button";
import { depths } from "./tree";

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
  const depth = depths(whole.labels);
  const self: Part = { layer, kind: "layer", index: 0 };
  return (
    <section className={styles.layer} aria-label={whole.name || whole.key}>
      <ul className={styles.parts}>
        <PartRow part={self} name={whole.name || whole.key}>
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
        depth={(index) => depth.get(whole.labels[index]?.key ?? "") ?? 0}
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
  depth?: (index: number) => number;
  onMove: (from: number, to: number) => void;
  onAdd: (given: { readonly key: string; readonly name: string }) => void;
  onRemove: (index: number) => void;
};

function PartGroup({ title, layer, kind, items, sign, depth, onMove, onAdd, onRemove }: PartGroupProps) {
  const t = useTranslations("codebook.editor");
  const { select } = useEditor();
  const list = useRef<HTMLUListElement>(null);
  const at = (index: number): Part => ({ layer, kind, index });
  const focus = (index: number) => list.current?.querySelectorAll<HTMLElement>("[data-part]")[index]?.focus();
  const move = (from: number, to: number) => {
    if (to < 0 || to >= items.length) return;
    onMove(from, to);
    select(at(to));
    requestAnimationFrame(() => focus(to));
  };
  const step = (event: KeyboardEvent, index: number) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    if (event.altKey) move(index, index + by);
    else focus(index + by);
  };
  const remove = (index: number) => {
    onRemove(index);
    const next = Math.min(index, items.length - 2);
    select(next < 0 ? { layer, kind: "layer", index: 0 } : at(next));
    requestAnimationFrame(() => focus(next));
  };
  return (
    <>
      <h3 className={styles.groupTitle}>{title}</h3>
      <ul className={styles.parts} ref={list}>
        {items.map(({ key, name }, index) => (
          <PartRow
            key={key}
            part={at(index)}
            name={name || key}
            sign={sign?.(index)}
            depth={depth?.(index) ?? 0}
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

function MoveButton(props: { name: string; way: "up" | "down"; disabled: boolean; onMove: () => void }) {
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
  part: Part;
  name: string;
  sign?: number | undefined;
  depth?: number;
  onKeyDown?: (event: KeyboardEvent) => void;
  /** What can be done with it, shown when it is the selected one. */
  children: ReactNode;
};

function PartRow({ part, name, sign, depth = 0, onKeyDown, children }: PartRowProps) {
  const t = useTranslations("codebook.editor");
  const { selected, select, problems } = useEditor();
  const current = samePart(selected, part);
  const count = problems.filter(({ path }) => samePart(partOf(path), part)).length;
  return (
    <li className={styles.row} data-current={current || undefined} data-depth={Math.min(depth, 4)}>
      <button
        type="button"
        data-part
        className={part.kind === "layer" ? styles.layerName : styles.partName}
        aria-current={current ? "true" : undefined}
        onClick={() => select(part, true)}
        onKeyDown={onKeyDown}
      >
        {sign !== undefined && <LabelGlyph number={sign} />}
        <span>{name}</span>
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
