"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useWatch } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Stack } from "@/components/ui/layout";
import { NativeSelect } from "@/components/ui/native-select";
import { TextInput } from "@/components/ui/text-input";
import { type AttributeType, attributeTypes, type Option } from "@/lib/domain/codebook/codebook";
import { keyPlace } from "@/lib/domain/codebook/keys";
import { applyPatches, useDraftForm } from "./draft-form";
import { useEditor } from "./editor-context";
import { GuidanceFields } from "./guidance-fields";
import { KeyLine } from "./key-line";
import { OptionList } from "./option-list";
import { attributePatches } from "./references";
import { RequirementField } from "./requirement-field";
import { useProblem } from "./use-problem";

function hasOptions(type: AttributeType): boolean {
  return type === "choice" || type === "multi" || type === "scale";
}

/** One attribute: name, type with its options, when it is required, guidance. */
export function AttributeForm({ layer, index }: { layer: number; index: number }) {
  const t = useTranslations("codebook.editor");
  const types = useTranslations("codebook.types");
  const form = useDraftForm();
  const { fixedKeys } = useEditor();
  const problem = useProblem();
  const path = `content.layers.${layer}.attributes.${index}` as const;
  const whole = useWatch({ control: form.control, name: `content.layers.${layer}` });
  // A type tried out and taken back brings the options back too.
  const laidAside = useRef<readonly Option[]>([]);
  const attribute = whole?.attributes[index];
  if (attribute === undefined) return null;
  const rename = (key: string) => {
    applyPatches(form, attributePatches(form.getValues(`content.layers.${layer}`), layer, attribute.key, key));
    form.setValue(`${path}.key`, key, { shouldDirty: true });
  };
  const fitOptions = () => {
    const { type, options } = form.getValues(path);
    if (hasOptions(type) === options.length > 0) return;
    form.setValue(`${path}.options`, hasOptions(type) ? [...laidAside.current] : [], { shouldDirty: true });
    laidAside.current = options;
  };
  return (
    <Stack>
      <Field label={t("name")} error={problem(`${path}.name`)} required>
        <TextInput {...form.register(`${path}.name`)} autoComplete="off" />
      </Field>
      <KeyLine
        value={attribute.key}
        path={`${path}.key`}
        fixed={fixedKeys.has(keyPlace(whole.key, "attributes", attribute.key))}
        taken={whole.attributes.map(({ key }) => key)}
        onRename={rename}
      />
      <Field label={t("type")} description={types(`${attribute.type}Hint`)} error={problem(`${path}.type`)}>
        <NativeSelect {...form.register(`${path}.type`, { onChange: fitOptions })}>
          {attributeTypes.map((type) => (
            <option key={type} value={type}>
              {types(type)}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <RequirementField layer={layer} index={index} />
      {hasOptions(attribute.type) && <OptionList layer={layer} index={index} />}
      <GuidanceFields path={path} />
    </Stack>
  );
}
