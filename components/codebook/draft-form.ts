"use client";

import { useFormContext } from "react-hook-form";
import type { CodebookForm } from "@/lib/schemas/codebook";
import type { Patch } from "./references";

/** The form that the whole draft is edited in. */
export function useDraftForm() {
  return useFormContext<CodebookForm>();
}

export type DraftForm = ReturnType<typeof useDraftForm>;

/** Lets the rest of the draft follow a key that changes or goes. */
export function applyPatches(form: DraftForm, patches: readonly Patch[]): void {
  for (const { path, value } of patches) form.setValue(path, value, { shouldDirty: true });
}
