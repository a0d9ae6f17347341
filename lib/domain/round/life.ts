import type { RoundState } from "./round";

/**
 * Where a round can go from each state. Review can go back to open, so that work can be handed in after all; closing is
 * final, since it shows everybody's work to those who coded.
 */
const next: Readonly<Record<RoundState, readonly RoundState[]>> = {
  draft: ["open"],
  open: ["review"],
  review: ["open", "closed"],
  closed: [],
};

/** Whether a round may go from one state straight to another. */
export function canMove(from: RoundState, to: RoundState): boolean {
  return next[from].includes(to);
}
