import type { DecisionOutcome as StoredOutcome, DecisionReason as StoredReason } from "@/generated/prisma/enums";
import type { DecisionOutcome, DecisionReason } from "@/lib/domain/disagreement/decision";

// The database's words for what was decided and why (no hyphens there), and the product's.

export const outcomeOf = {
  reading_taken: "reading-taken",
  own_reading: "own-reading",
  nothing_here: "nothing-here",
  legitimate_disagreement: "legitimate-disagreement",
} as const satisfies Record<StoredOutcome, DecisionOutcome>;

export const reasonOf = {
  slip: "slip",
  rule_gap: "rule-gap",
  boundary: "boundary",
  difference: "difference",
} as const satisfies Record<StoredReason, DecisionReason>;

export const storedOutcome = {
  "reading-taken": "reading_taken",
  "own-reading": "own_reading",
  "nothing-here": "nothing_here",
  "legitimate-disagreement": "legitimate_disagreement",
} as const satisfies Record<DecisionOutcome, StoredOutcome>;

export const storedReason = {
  slip: "slip",
  "rule-gap": "rule_gap",
  boundary: "boundary",
  difference: "difference",
} as const satisfies Record<DecisionReason, StoredReason>;
