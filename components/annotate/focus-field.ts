/** A field of the inspector: an attribute by its key, or the note. */
export type Field = { readonly attribute: string } | "note";

/** Puts the focus on an attribute of the selected mark, or on its note, in the inspector. */
export function focusField(panel: HTMLElement | null, field: Field): void {
  const selector = field === "note" ? '[data-field="note"]' : `[data-attribute="${CSS.escape(field.attribute)}"]`;
  const group = panel?.querySelector(selector);
  const control =
    group?.querySelector<HTMLElement>("input:checked") ?? group?.querySelector<HTMLElement>("input, textarea");
  control?.focus();
}
