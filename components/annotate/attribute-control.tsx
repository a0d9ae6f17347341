"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useId } from "react";
import { Kbd } from "@/components/ui/kbd";
import { choiceFor, digitsFor } from "@/lib/client/key-presses";
import type { AttributeValue } from "@/lib/domain/annotation/annotation";
import type { Attribute } from "@/lib/domain/codebook/codebook";
import { ActorPicker, ActorsPicker } from "./actor-picker";
import styles from "./inspector.module.css";
import { NoteField } from "./note-field";
import type { ActorChoices } from "./use-actor-choices";

type ControlProps = {
  attribute: Attribute;
  value: AttributeValue | undefined;
  actors: ActorChoices;
  letter: string | undefined;
  required: boolean;
  /** Where a pre-filled value comes from. */
  origin: string | null;
  disabled: boolean;
  onChange: (value: AttributeValue | null, tag?: string) => void;
  /** Goes back to the text, or on to what is asked next. */
  onDone: () => void;
  /** Goes back to the text. */
  onLeave: () => void;
};

/** One attribute of the selected mark, by its type. */
export function AttributeControl(props: ControlProps) {
  const { attribute, value, letter, required, origin } = props;
  const t = useTranslations("annotate.inspector");
  const id = useId();
  const missing = required && value === undefined;
  return (
    <div className={styles.field} data-attribute={attribute.key}>
      <div className={styles.fieldHead}>
        <span id={id} title={attribute.definition || undefined}>
          {attribute.name}
          {required && <span className={styles.required}> · {t("required")}</span>}
        </span>
        {letter !== undefined && <Kbd>{letter}</Kbd>}
      </div>
      <Control {...props} labelledBy={id} />
      {missing && <p className={styles.missing}>{t("missing")}</p>}
      {origin !== null && <p className={styles.why}>{origin}</p>}
    </div>
  );
}

function Control(props: ControlProps & { labelledBy: string }): ReactNode {
  const { attribute, value, actors, disabled, labelledBy, onChange, onDone, onLeave } = props;
  const t = useTranslations("annotate.inspector");
  const text = typeof value === "string" ? value : "";
  const list = Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
  const picker = { actors, disabled, labelledBy, onDone, onLeave };
  switch (attribute.type) {
    case "choice":
    case "scale":
      return (
        <Segments {...props} name={labelledBy} chosen={text === "" ? [] : [text]} many={false} onToggle={onChange} />
      );
    case "multi":
      return (
        <Segments {...props} name={labelledBy} chosen={list} many onToggle={(key) => onChange(toggled(list, key))} />
      );
    case "flag":
      return (
        <label className={styles.flag}>
          <input
            type="checkbox"
            checked={value === true}
            disabled={disabled}
            aria-labelledby={labelledBy}
            onChange={(event) => onChange(event.target.checked ? true : null)}
          />
          {t("yes")}
        </label>
      );
    case "text":
      return (
        <NoteField
          value={text}
          rows={1}
          maxLength={2_000}
          disabled={disabled}
          labelledBy={labelledBy}
          onChange={(next) => onChange(next, `attribute:${attribute.key}`)}
        />
      );
    case "actor":
      return <ActorPicker {...picker} value={text} onChange={onChange} />;
    case "actors":
      return <ActorsPicker {...picker} value={list} onChange={onChange} />;
  }
}

type SegmentsProps = {
  attribute: Attribute;
  name: string;
  chosen: readonly string[];
  many: boolean;
  disabled: boolean;
  labelledBy: string;
  onToggle: (key: string) => void;
  onDone: () => void;
};

/** Options side by side. Their digits choose; where one option is all, the focus goes on or back to the text at once. */
function Segments({ attribute, name, chosen, many, disabled, labelledBy, onToggle, onDone }: SegmentsProps) {
  const { options } = attribute;
  const digits = digitsFor(options.map(({ name }) => name));
  const onKeyDown = (event: KeyboardEvent) => {
    const index = choiceFor(event, digits);
    const option = index === null ? undefined : options[index];
    if (option !== undefined && !disabled) onToggle(option.key);
    else if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
    if (!many || event.key === "Enter") onDone();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles may be named, which the rule can't see through the condition
    <div className={styles.segments} role={many ? "group" : "radiogroup"} aria-labelledby={labelledBy}>
      {options.map((option, at) => (
        <label key={option.key} className={styles.segment} title={option.definition || undefined}>
          <input
            type={many ? "checkbox" : "radio"}
            name={name}
            value={option.key}
            checked={chosen.includes(option.key)}
            disabled={disabled}
            onChange={() => onToggle(option.key)}
            onKeyDown={onKeyDown}
          />
          <span>{option.name}</span>
          {!disabled && !option.name.startsWith(digits[at] || " ") && (
            <span className={styles.digit} aria-hidden="true">
              {digits[at]}
            </span>
          )}
        </label>
      ))}
    </div>
  );
}

function toggled(list: readonly string[], key: string): readonly string[] {
  return list.includes(key) ? list.filter((one) => one !== key) : [...list, key];
}
