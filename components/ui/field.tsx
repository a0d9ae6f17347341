"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useMemo } from "react";
import styles from "./field.module.css";
import { FieldContext } from "./field-context";

type FieldProps = {
  label: ReactNode;
  /** What to write and why, shown before anything goes wrong. */
  description?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  /** Says "optional" beside the label: for the exceptions in a form whose fields are mostly required. */
  optional?: boolean;
  children: ReactNode;
};

/** Label, description and error around one control (TextInput, Textarea, NativeSelect, FileInput, Combobox). */
export function Field({ label, description, error, required = false, optional = false, children }: FieldProps) {
  const t = useTranslations("common.field");
  const id = useId();
  const described = description !== undefined;
  const failed = error !== undefined && error !== "";
  const control = useMemo(() => {
    const ids = [described && `${id}-description`, failed && `${id}-error`].filter(Boolean).join(" ");
    return { id, describedBy: ids === "" ? undefined : ids, invalid: failed, required };
  }, [id, described, failed, required]);
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {optional && <span className={styles.optional}>{t("optional")}</span>}
      </label>
      {described && (
        <div className={styles.description} id={`${id}-description`}>
          {description}
        </div>
      )}
      <FieldContext value={control}>{children}</FieldContext>
      {failed && (
        <p className={styles.error} id={`${id}-error`}>
          <CircleAlert size={14} aria-hidden="true" />
          {error}
        </p>
      )}
    </div>
  );
}
