import type { z } from "zod";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import type { CaseDetail } from "@/lib/schemas/case-view";
import type { DecisionInput, decisionFormSchema } from "@/lib/schemas/review";
import { takeable } from "./choices";

export type DecisionForm = z.output<typeof decisionFormSchema>;

/** What is sent of a filled-in form. `own` are the marks of a new reading, by their offsets in the article. */
export function toDecision(
  detail: Pick<CaseDetail, "id" | "revision" | "readings">,
  { choice, reason, note }: DecisionForm,
  own: readonly Annotation[],
): DecisionInput {
  const said = { caseId: detail.id, revision: detail.revision, reason, note };
  const taken = takeable(detail).find((one) => one.choice === choice);
  if (taken !== undefined) return { ...said, outcome: "reading-taken", memberId: taken.memberId };
  if (choice === "own") return { ...said, outcome: "own-reading", marks: own.map(forInput) };
  return { ...said, outcome: choice === "both" ? "legitimate-disagreement" : "nothing-here" };
}

/** Lists as a schema's input has them: not read-only. */
function forInput(mark: Annotation) {
  return { ...mark, ranges: mark.ranges.map(([start, end]): [number, number] => [start, end]) };
}
