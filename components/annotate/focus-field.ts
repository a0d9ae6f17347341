/** Puts the focus on an attribute of the selected mark, or on its note, in the inspector. */
export function focusField(panel: HTMLElement | null, field: { attribute: string } | "note"): void {
  const selector = field === "note" ? '[data-field="note"]' : `[data-attribute="${CSS.escape(field.attribute)}"]`;
  const group = panel?.querySelector(selector);
  const control =
    group?.querySelector<HTMLElement>("input:checked") ?? group?.querySelector<HTMLElement>("input, select, textarea");
  control?.focus();
}
