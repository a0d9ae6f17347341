export const roundKinds = ["training", "calibration", "production"] as const;
/** What a round is for: learning the codebook, passing a gate on a fixed set, or coding for the corpus. */
export type RoundKind = (typeof roundKinds)[number];

export const roundStates = ["draft", "open", "review", "closed"] as const;
/** The life of a round, in its order. Work is handed in while open, compared in review, shown once closed. */
export type RoundState = (typeof roundStates)[number];

export const assignmentStates = ["not_started", "in_progress", "submitted", "returned"] as const;
/** How far one member is with one article in one round and pass; a returned one is worked on again. */
export type AssignmentState = (typeof assignmentStates)[number];
