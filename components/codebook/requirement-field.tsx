"use client";

import { useTranslations } from "next-intl";
import { useController, useWatch } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Stack } from "@/components/ui/layout";
import { NativeSelect } from "@/components/ui/native-select";
import type { Attribute, Layer, Requirement } from "@/lib/domain/codebook/codebook";
import { useDraftForm } from "./draft-form";
import styles from "./editor.module.css";
import { useProblem } from "./use-problem";

type Kind = "never" | "always" | "labels" | "attribute";

function kindOf(required: Requirement): Kind {
  if (typeof required === "boolean") return required ? "always" : "never";
  return "labels" in required ? "labels" : "attribute";
}

/** Attributes whose values a requirement can name. */
function conditions(layer: Layer, index: number): Attribute[] {
  return layer.attributes.filter(({ type }, at) => at !== index && ["choice", "multi", "scale", "flag"].includes(type));
}

/** When an attribute must have a value. */
export function RequirementField({ layer, index }: { layer: number; index: number }) {
  const t = useTranslations("codebook.requirement");
  const { control } = useDraftForm();
  const problem = useProblem();
  const path = `content.layers.${layer}.attributes.${index}.required` as const;
  const { field } = useController({ control, name: path });
  const whole = useWatch({ control, name: `content.layers.${layer}` });
  const others = conditions(whole, index);
  const required: Requirement = field.value;
  const choose = (kind: string) => {
    const [first] = others;
    if (kind === "labels") field.onChange({ labels: [] });
    else if (kind === "attribute" && first) field.onChange({ attribute: first.key, values: [] });
    else field.onChange(kind === "always");
  };
  return (
    <Stack gap="tight">
      <Field label={t("label")} error={problem(path)}>
        <NativeSelect
          ref={field.ref}
          name={field.name}
          value={kindOf(required)}
          onBlur={field.onBlur}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="never">{t("never")}</option>
          <option value="always">{t("always")}</option>
          <option value="labels">{t("labels")}</option>
          {others.length > 0 && <option value="attribute">{t("attribute")}</option>}
        </NativeSelect>
      </Field>
      {typeof required === "object" && "labels" in required && (
        <KeyChoice
          legend={t("whichLabels")}
          choices={whole.labels}
          chosen={required.labels}
          onChange={(labels) => field.onChange({ labels })}
        />
      )}
      {typeof required === "object" && "attribute" in required && (
        <AttributeCondition required={required} attributes={others} onChange={field.onChange} />
      )}
    </Stack>
  );
}

type Condition = Extract<Requirement, { attribute: string }>;

function AttributeCondition(props: {
  required: Condition;
  attributes: readonly Attribute[];
  onChange: (required: Condition) => void;
}) {
  const { required, attributes, onChange } = props;
  const t = useTranslations("codebook.requirement");
  const other = attributes.find(({ key }) => key === required.attribute);
  const flag = [
    { key: "true", name: t("yes") },
    { key: "false", name: t("no") },
  ];
  return (
    <>
      <Field label={t("whichAttribute")}>
        <NativeSelect
          value={required.attribute}
          onChange={(event) => onChange({ attribute: event.target.value, values: [] })}
        >
          {attributes.map(({ key, name }) => (
            <option key={key} value={key}>
              {name || key}
            </option>
          ))}
        </NativeSelect>
      </Field>
      {other !== undefined && (
        <KeyChoice
          legend={t("whichValues")}
          choices={other.type === "flag" ? flag : other.options}
          chosen={required.values}
          onChange={(values) => onChange({ ...required, values })}
        />
      )}
    </>
  );
}

function KeyChoice(props: {
  legend: string;
  choices: readonly { readonly key: string; readonly name: string }[];
  chosen: readonly string[];
  onChange: (keys: string[]) => void;
}) {
  const { legend, choices, chosen, onChange } = props;
  return (
    <fieldset className={styles.choices}>
      <legend className="muted">{legend}</legend>
      {choices.map(({ key, name }) => (
        <Checkbox
          key={key}
          label={name || key}
          checked={chosen.includes(key)}
          onChange={(event) =>
            // In the order of the codebook, so that the same choice is always the same value.
            onChange(
              choices
                .map((one) => one.key)
                .filter((one) => (one === key ? event.target.checked : chosen.includes(one))),
            )
          }
        />
      ))}
    </fieldset>
  );
}
