import { z } from "zod";
import { decisionReasons } from "@/lib/domain/disagreement/decision";
import { annotationSchema } from "./operations";
import { isStorable } from "./words";

// What adjudicators send, and what the database keeps of it as JSON.

/** A case as its reviewer saw it: a case decided or compared anew in between is refused. */
const seen = { caseId: z.uuid(), revision: z.int().min(0) };

const words = {
  reason: z.enum(decisionReasons, "decision-reason-missing"),
  note: z.string().max(4_000, "decision-note-too-long").refine(isStorable, "text-invalid"),
};
const reasoned = { ...seen, ...words };

/** The form of a decision: what is chosen, by the name it has on the screen, why, and a note. */
export const decisionFormSchema = z.object({ choice: z.string().min(1, "decision-outcome-missing"), ...words });

export const mostMarksOfReading = 100;

export const decisionSchema = z.discriminatedUnion("outcome", [
  z.strictObject({ ...reasoned, outcome: z.literal("reading-taken"), memberId: z.uuid() }),
  z.strictObject({
    ...reasoned,
    outcome: z.literal("own-reading"),
    /** The adjudicator's marks in UTF-16 offsets; their ids are made anew in gold. */
    marks: z.array(annotationSchema).min(1, "own-reading-empty").max(mostMarksOfReading),
  }),
  z.strictObject({ ...reasoned, outcome: z.literal("nothing-here") }),
  z.strictObject({ ...reasoned, outcome: z.literal("legitimate-disagreement") }),
]);
export type DecisionInput = z.infer<typeof decisionSchema>;

export const seenCaseSchema = z.strictObject(seen);
export type SeenCase = z.infer<typeof seenCaseSchema>;

export const agreedSchema = z.strictObject({ roundId: z.uuid() });
export const stepSchema = z.strictObject({ roundId: z.uuid(), stepId: z.uuid() });

/** By member: the marks of their reading, and a number that readings alike have in common. */
export const storedReadingsSchema = z.record(
  z.uuid(),
  z.strictObject({ form: z.int().min(0), marks: z.array(z.uuid()) }),
);
export type StoredReadings = z.infer<typeof storedReadingsSchema>;

/** What a decision did: whose reading it took, the marks it put into gold, the marks the case compares, the labels' shares. */
export const storedDecisionSchema = z.strictObject({
  taken: z.uuid().nullable(),
  gold: z.array(z.uuid()),
  readings: z.array(z.uuid()),
  shares: z.record(z.string(), z.number()).nullable(),
});
export type StoredDecision = z.infer<typeof storedDecisionSchema>;
