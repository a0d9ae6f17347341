import type { KeyPress } from "./key-presses";

/** What keys do while a case is reviewed. */
export type ReviewCommand =
  | { readonly id: "take" | "reason"; readonly number: number }
  | {
      readonly id:
        | "own"
        | "both"
        | "nothing"
        | "reason-next"
        | "note"
        | "decide"
        | "later"
        | "previous"
        | "undo"
        | "help"
        | "back";
    };

const letters = {
  e: "own",
  b: "both",
  x: "nothing",
  r: "reason-next",
  n: "note",
  j: "later",
  k: "previous",
} as const;

/** The keys as they are printed and listed, in the order of the help. */
export const reviewKeys = [
  { id: "take", keys: ["1", "9"], range: true },
  { id: "own", keys: ["E"] },
  { id: "both", keys: ["B"] },
  { id: "nothing", keys: ["X"] },
  { id: "reason", keys: ["R", "1", "4"], range: true },
  { id: "note", keys: ["N"] },
  { id: "decide", keys: ["↵"] },
  { id: "later", keys: ["J"] },
  { id: "previous", keys: ["K"] },
  { id: "undo", keys: ["Ctrl", "Z"] },
  { id: "help", keys: ["?"] },
] as const;

export type ReviewKeyContext = {
  /** Somebody types there: letters and digits are theirs. */
  readonly inField: boolean;
  /** The focus is on something that Enter presses. */
  readonly onControl: boolean;
  /** R has just been pressed: the next digit is a reason. */
  readonly reasonNext: boolean;
};

/** The command a key press stands for, or null. */
export function reviewCommandFor(press: KeyPress, context: ReviewKeyContext): ReviewCommand | null {
  const mod = press.ctrlKey || press.metaKey;
  if (press.key === "Escape") return { id: "back" };
  if (press.key === "Enter" && mod) return { id: "decide" };
  if (context.inField || press.altKey) return null;
  if (mod) return press.key.toLowerCase() === "z" && !press.shiftKey ? { id: "undo" } : null;
  if (press.key === "?") return { id: "help" };
  if (press.key === "Enter") return context.onControl ? null : { id: "decide" };
  if (/^[1-9]$/.test(press.key)) return { id: context.reasonNext ? "reason" : "take", number: Number(press.key) };
  const letter = press.key.toLowerCase();
  return isLetter(letter) && !press.shiftKey ? { id: letters[letter] } : null;
}

function isLetter(key: string): key is keyof typeof letters {
  return Object.hasOwn(letters, key);
}
