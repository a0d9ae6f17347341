"use client";

import { createContext, useContext } from "react";

export type FieldControl = {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly required: boolean;
};

export const FieldContext = createContext<FieldControl | null>(null);

type OwnAria = {
  readonly id?: string | undefined;
  readonly "aria-describedby"?: string | undefined;
  readonly "aria-invalid"?: boolean | "true" | "false" | "grammar" | "spelling" | undefined;
  readonly "aria-required"?: boolean | "true" | "false" | undefined;
};

/** The ids and states that tie a control to the Field around it; what the control says itself comes first. */
export function useFieldControl(own: OwnAria): OwnAria {
  const field = useContext(FieldContext);
  if (field === null) return own;
  const describedBy = [own["aria-describedby"], field.describedBy].filter(Boolean).join(" ");
  return {
    id: own.id ?? field.id,
    "aria-describedby": describedBy === "" ? undefined : describedBy,
    "aria-invalid": own["aria-invalid"] ?? (field.invalid || undefined),
    "aria-required": own["aria-required"] ?? (field.required || undefined),
  };
}
