"use client";

import { useState } from "react";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import type { ActionFailure } from "@/lib/actions/action";

type Form<T extends FieldValues, O extends FieldValues> = Pick<UseFormReturn<T, unknown, O>, "setError" | "getValues">;

/**
 * What a form does with a refused action: what belongs to one of its fields is shown there, the rest above the form.
 * `fieldOf` names the field that a code of the action's own is about.
 */
export function useFailure<T extends FieldValues, O extends FieldValues>(
  form: Form<T, O>,
  fieldOf: Readonly<Partial<Record<string, Path<T>>>> = {},
) {
  const [refused, setRefused] = useState<string>();
  const isField = (path: string): path is Path<T> => Object.hasOwn(form.getValues(), path);
  const show = (failure: ActionFailure) => {
    const field = fieldOf[failure.code];
    if (field !== undefined) return form.setError(field, { message: failure.message }, { shouldFocus: true });
    setRefused(failure.message);
    if (!("fields" in failure)) return;
    for (const { path, message } of failure.fields) {
      const name = path.split(".")[0] ?? "";
      if (isField(name)) form.setError(name, { message });
    }
  };
  return { refused, show, clear: () => setRefused(undefined) };
}
