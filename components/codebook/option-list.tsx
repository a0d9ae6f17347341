"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import { useFieldArray, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Row } from "@/components/ui/layout";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { keyPlace } from "@/lib/domain/codebook/keys";
import { applyPatches, useDraftForm } from "./draft-form";
import styles from "./editor.module.css";
import { useEditor } from "./editor-context";
import { KeyDialog } from "./key-dialog";
import { KeyLine } from "./key-line";
import { optionPatches } from "./references";
import { RemoveButton } from "./remove-button";
import { useProblem } from "./use-problem";

type OptionListProps = { layer: number; index: number };

/** The values of an attribute in their order, which a scale's values have for a reason. */
export function OptionList({ layer, index }: OptionListProps) {
  const t = useTranslations("codebook.options");
  const form = useDraftForm();
  const problem = useProblem();
  const list = useRef<HTMLOListElement>(null);
  const path = `content.layers.${layer}.attributes.${index}.options` as const;
  const options = useFieldArray({ control: form.control, name: path });
  const values = useWatch({ control: form.control, name: path }) ?? [];
  const taken = values.map(({ key }) => key);
  const attribute = () => form.getValues(`content.layers.${layer}.attributes.${index}.key`);
  const follow = (key: string, becomes: string | null) =>
    applyPatches(form, optionPatches(form.getValues(`content.layers.${layer}`), layer, attribute(), key, becomes));
  const move = (from: number, to: number) => {
    if (to < 0 || to >= options.fields.length) return;
    options.move(from, to);
    // Inputs are drawn anew at their new places.
    setTimeout(() => list.current?.querySelectorAll("input")[to]?.focus());
  };
  const error = problem(path);
  return (
    <fieldset className={styles.options}>
      <legend className={styles.legend}>{t("label")}</legend>
      <p className="muted small">{t("hint")}</p>
      {error !== undefined && <p className={styles.problem}>{error}</p>}
      <ol ref={list}>
        {options.fields.map((field, at) => (
          <OptionRow
            key={field.id}
            {...{ layer, index, at, taken }}
            count={options.fields.length}
            value={values[at] ?? field}
            onMove={(to) => move(at, to)}
            onRename={(key) => {
              follow(taken[at] ?? "", key);
              form.setValue(`${path}.${at}.key`, key, { shouldDirty: true });
            }}
            onRemove={() => {
              follow(taken[at] ?? "", null);
              options.remove(at);
            }}
          />
        ))}
      </ol>
      <KeyDialog
        title={t("addTitle")}
        trigger={<Button small>{t("add")}</Button>}
        confirmLabel={t("add")}
        taken={taken}
        onConfirm={({ key, name }) => options.append({ key, name, definition: "" }, { shouldFocus: false })}
      />
    </fieldset>
  );
}

type OptionRowProps = OptionListProps & {
  at: number;
  count: number;
  value: { readonly key: string; readonly name: string };
  taken: readonly string[];
  onMove: (to: number) => void;
  onRename: (key: string) => void;
  onRemove: () => void;
};

function OptionRow({ layer, index, at, count, value, taken, onMove, onRename, onRemove }: OptionRowProps) {
  const t = useTranslations("codebook.options");
  const form = useDraftForm();
  const { fixedKeys } = useEditor();
  const problem = useProblem();
  const path = `content.layers.${layer}.attributes.${index}.options.${at}` as const;
  const [layerKey, attributeKey] = form.getValues([
    `content.layers.${layer}.key`,
    `content.layers.${layer}.attributes.${index}.key`,
  ]);
  const move = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    onMove(event.key === "ArrowUp" ? at - 1 : at + 1);
  };
  return (
    <li className={styles.option}>
      <Row justify="between" gap="tight">
        <Row gap="tight">
          <span className="num dim">{at + 1}</span>
          <KeyLine
            value={value.key}
            path={`${path}.key`}
            fixed={fixedKeys.has(keyPlace(layerKey, "attributes", attributeKey, value.key))}
            taken={taken}
            onRename={onRename}
          />
        </Row>
        <Row gap="tight">
          <Button
            variant="quiet"
            small
            aria-label={t("up", { name: value.name })}
            disabled={at === 0}
            onClick={() => onMove(at - 1)}
          >
            <ArrowUp size={14} aria-hidden="true" />
          </Button>
          <Button
            variant="quiet"
            small
            aria-label={t("down", { name: value.name })}
            disabled={at === count - 1}
            onClick={() => onMove(at + 1)}
          >
            <ArrowDown size={14} aria-hidden="true" />
          </Button>
          <RemoveButton name={value.name || value.key} consequence={t("removed")} onRemove={onRemove}>
            <Trash2 size={14} aria-hidden="true" />
          </RemoveButton>
        </Row>
      </Row>
      <Field label={t("name")} error={problem(`${path}.name`)} required>
        <TextInput {...form.register(`${path}.name`)} onKeyDown={move} autoComplete="off" />
      </Field>
      <Field label={t("definition")} error={problem(`${path}.definition`)}>
        <Textarea rows={2} {...form.register(`${path}.definition`)} />
      </Field>
    </li>
  );
}
