"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceGroup } from "@/components/ui/choice-group";
import { Field } from "@/components/ui/field";
import { Stack } from "@/components/ui/layout";
import { NativeSelect } from "@/components/ui/native-select";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { overlapRules, snaps, units } from "@/lib/domain/codebook/codebook";
import { keyPlace } from "@/lib/domain/codebook/keys";
import { useDraftForm } from "./draft-form";
import { useEditor } from "./editor-context";
import { KeyLine } from "./key-line";
import { useProblem } from "./use-problem";

/** A layer itself: what is marked, and by which rules. */
export function LayerForm({ layer }: { layer: number }) {
  const t = useTranslations("codebook.editor");
  const words = useTranslations("codebook.rules");
  const form = useDraftForm();
  const { fixedKeys } = useEditor();
  const problem = useProblem();
  const path = `content.layers.${layer}` as const;
  const layers = useWatch({ control: form.control, name: "content.layers" });
  const whole = layers[layer];
  if (whole === undefined) return null;
  const fixed = fixedKeys.has(keyPlace(whole.key));
  return (
    <Stack>
      <Field label={t("name")} error={problem(`${path}.name`)} required>
        <TextInput {...form.register(`${path}.name`)} autoComplete="off" />
      </Field>
      <KeyLine
        value={whole.key}
        path={`${path}.key`}
        fixed={fixed}
        taken={layers.map(({ key }) => key)}
        onRename={(key) => form.setValue(`${path}.key`, key, { shouldDirty: true })}
      />
      <Field label={t("description")} description={t("descriptionHint")} error={problem(`${path}.description`)}>
        <Textarea rows={6} {...form.register(`${path}.description`)} />
      </Field>
      {fixed ? (
        <p>{words(`unit_${whole.unit}`)}</p>
      ) : (
        <Field label={t("unit")}>
          <NativeSelect {...form.register(`${path}.unit`)}>
            {units.map((unit) => (
              <option key={unit} value={unit}>
                {t(`unit_${unit}`)}
              </option>
            ))}
          </NativeSelect>
        </Field>
      )}
      {whole.unit === "span" && <SpanRules layer={layer} />}
    </Stack>
  );
}

/** What only marks on text need: whether they may overlap, have gaps, and where they may end. */
function SpanRules({ layer }: { layer: number }) {
  const t = useTranslations("codebook.editor");
  const { register } = useDraftForm();
  const path = `content.layers.${layer}.rules` as const;
  return (
    <>
      <ChoiceGroup
        legend={t("overlap")}
        choices={overlapRules.map((value) => ({ value, label: t(`overlap_${value}`) }))}
        {...register(`${path}.overlap`)}
      />
      <ChoiceGroup
        legend={t("snap")}
        description={t("snapHint")}
        look="segments"
        choices={snaps.map((value) => ({ value, label: t(`snap_${value}`) }))}
        {...register(`${path}.snap`)}
      />
      <Checkbox
        label={t("discontinuous")}
        description={t("discontinuousHint")}
        {...register(`${path}.discontinuous`)}
      />
    </>
  );
}
