"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Stack } from "@/components/ui/layout";
import { NativeSelect } from "@/components/ui/native-select";
import { TextInput } from "@/components/ui/text-input";
import { keyPlace } from "@/lib/domain/codebook/keys";
import { applyPatches, useDraftForm } from "./draft-form";
import { useEditor } from "./editor-context";
import { GuidanceFields } from "./guidance-fields";
import { KeyLine } from "./key-line";
import { labelPatches } from "./references";
import { descendants } from "./tree";
import { useProblem } from "./use-problem";

/** One label: name, place in the tree, guidance. */
export function LabelForm({ layer, index }: { layer: number; index: number }) {
  const t = useTranslations("codebook.editor");
  const form = useDraftForm();
  const { fixedKeys } = useEditor();
  const problem = useProblem();
  const path = `content.layers.${layer}.labels.${index}` as const;
  const whole = useWatch({ control: form.control, name: `content.layers.${layer}` });
  const label = whole?.labels[index];
  if (label === undefined) return null;
  const rename = (key: string) => {
    applyPatches(form, labelPatches(form.getValues(`content.layers.${layer}`), layer, label.key, key));
    form.setValue(`${path}.key`, key, { shouldDirty: true });
  };
  const below = descendants(whole.labels, label.key);
  return (
    <Stack>
      <Field label={t("name")} error={problem(`${path}.name`)} required>
        <TextInput {...form.register(`${path}.name`)} autoComplete="off" />
      </Field>
      <KeyLine
        value={label.key}
        path={`${path}.key`}
        fixed={fixedKeys.has(keyPlace(whole.key, "labels", label.key))}
        taken={whole.labels.map(({ key }) => key)}
        onRename={rename}
      />
      <Field label={t("parent")} description={t("parentHint")} error={problem(`${path}.parent`)}>
        <NativeSelect {...form.register(`${path}.parent`, { setValueAs: (value) => value || null })}>
          <option value="">{t("noParent")}</option>
          {whole.labels
            .filter(({ key }) => key !== label.key && !below.has(key))
            .map(({ key, name }) => (
              <option key={key} value={key}>
                {name || key}
              </option>
            ))}
        </NativeSelect>
      </Field>
      <GuidanceFields path={path} />
    </Stack>
  );
}
