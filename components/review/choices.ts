import type { Annotation } from "@/lib/domain/annotation/annotation";
import type { CaseDetail, ReadingView } from "@/lib/schemas/case-view";

/** What can be chosen for a case, by the name it has in the form. */
export type Choice = `take-${number}` | "own" | "both" | "nothing";

/** Readings alike that can be taken: they have marks. */
export type Takeable = {
  /** 1 to 9, the key that takes it; readings past the ninth have none. */
  readonly number: number;
  readonly form: number;
  readonly choice: Choice;
  readonly memberId: string;
  readonly names: readonly string[];
  readonly marks: readonly Annotation[];
};

/** The readings of a case that can be taken, those alike as one, in their order. */
export function takeable({ readings }: Pick<CaseDetail, "readings">): readonly Takeable[] {
  const forms = new Map<number, ReadingView[]>();
  for (const reading of readings) {
    if (reading.marks.length > 0) forms.set(reading.form, [...(forms.get(reading.form) ?? []), reading]);
  }
  return [...forms.values()].flatMap((alike, at) => {
    const [first] = alike;
    if (first === undefined) return [];
    const names = alike.map(({ pseudonym }) => pseudonym);
    return {
      number: at + 1,
      form: first.form,
      choice: `take-${at + 1}`,
      memberId: first.memberId,
      names,
      marks: first.marks,
    };
  });
}

/** Whether readings differ, so that keeping them side by side says something. */
export function canKeepBoth({ readings }: Pick<CaseDetail, "readings">): boolean {
  return new Set(readings.map(({ form }) => form)).size > 1;
}

/** The key that takes a reading; X for one that marked nothing. */
export function keyOfReading(detail: Pick<CaseDetail, "readings">, { form }: ReadingView): string {
  return (
    takeable(detail)
      .find((one) => one.form === form)
      ?.number.toString() ?? "X"
  );
}
