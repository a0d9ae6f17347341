"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import { Check } from "lucide-react";
import type { Ref } from "react";
import field from "./field.module.css";
import { useFieldControl } from "./field-context";
import styles from "./popup.module.css";
import { useHydrated } from "./use-hydrated";

export type ComboboxOption = { readonly value: string; readonly label: string };

type ComboboxProps = {
  options: readonly ComboboxOption[];
  value: string | null;
  onChange: (value: string | null) => void;
  /** What the list says when nothing fits: how to go on. */
  emptyText: string;
  placeholder?: string;
  disabled?: boolean;
  onBlur?: () => void;
  ref?: Ref<HTMLInputElement>;
};

/** Type to find one of many. Inside a Field; with react-hook-form through its `Controller`. */
export function Combobox(props: ComboboxProps) {
  const { options, value, onChange, emptyText, placeholder, disabled = false, onBlur, ref } = props;
  const control = useFieldControl({});
  const hydrated = useHydrated();
  const selected = options.find((option) => option.value === value) ?? null;
  if (!hydrated) {
    // The real one comes with a style attribute, which the page's policy refuses in HTML and allows from script.
    return (
      <input {...control} readOnly defaultValue={selected?.label} placeholder={placeholder} className={field.control} />
    );
  }
  return (
    <Base.Root
      items={options}
      value={selected}
      onValueChange={(option) => onChange(option?.value ?? null)}
      isItemEqualToValue={(one, other) => one.value === other.value}
      disabled={disabled}
      autoHighlight
    >
      <Base.Input {...control} ref={ref} onBlur={onBlur} placeholder={placeholder} className={field.control} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} sideOffset={4}>
          <Base.Popup className={styles.popup}>
            <Base.Empty className={styles.empty}>{emptyText}</Base.Empty>
            <Base.List>
              {(option: ComboboxOption) => (
                <Base.Item key={option.value} value={option} className={styles.item}>
                  <span className={styles.mark}>
                    <Base.ItemIndicator>
                      <Check size={14} aria-hidden="true" />
                    </Base.ItemIndicator>
                  </span>
                  {option.label}
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
