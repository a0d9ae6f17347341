import { type Chord, type Command, type CommandId, commands } from "./commands";

export type KeyPress = {
  readonly key: string;
  /** Where the key lies, by what a Latin keyboard has there. */
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
};

export type KeyContext = {
  /** The focus is in the text (or on the list of its marks), not on another control. */
  readonly inText: boolean;
  readonly inField: boolean;
  /** The focus is on a choice of the selected mark's, which takes digits and leaves letters. */
  readonly onChoice: boolean;
  readonly markSelected: boolean;
  /** Other occurrences of a phrase are gone through. */
  readonly reviewing: boolean;
  /** Capital letters of the attributes of the selected mark's layer, or of the first one. */
  readonly attributeLetters: ReadonlySet<string>;
};

/**
 * The key that is meant: on keyboards of other scripts (Arabic, Hebrew, Hindi, Greek, Cyrillic) the Latin letter or the
 * digit that lies there, so that nobody has to change the keyboard between searching and marking.
 */
export function keyOf({ key, code = "" }: Pick<KeyPress, "key" | "code">): string {
  if (/^[\p{L}\p{M}]$/u.test(key) && !/\p{sc=Latin}/u.test(key)) {
    return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? key;
  }
  return /^\p{Nd}$/u.test(key) ? (/^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] ?? key) : key;
}

/** The command a key press stands for at this moment, or null. */
export function commandFor(press: KeyPress, context: KeyContext): CommandId | null {
  const found = commands.find(
    (command) => inScope(command, context) && command.chords.some((chord) => isChord(chord, press)),
  );
  if (found !== undefined) return found.id;
  const { inText, onChoice, markSelected, attributeLetters } = context;
  if (!(inText || onChoice) || !attributeLetters.has(keyOf(press).toUpperCase())) return null;
  if (isPlain({ ...press, shiftKey: false }) && press.shiftKey) return "each-attribute";
  return isPlain(press) && markSelected ? "attribute" : null;
}

/** Whether a key is pressed without another one held. */
export function isPlain({ ctrlKey, metaKey, altKey, shiftKey }: KeyPress): boolean {
  return !ctrlKey && !metaKey && !altKey && !shiftKey;
}

const BROWSER_KEYS: ReadonlySet<string> = new Set(["Tab", " ", "Home", "End", "PageUp", "PageDown"]);

/** Whether the browser itself does something with a key where nothing has the focus: scrolls, or moves the focus. */
export function movesOrScrolls({ key }: KeyPress): boolean {
  return BROWSER_KEYS.has(key) || key.startsWith("Arrow");
}

/** Which of the choices with these digits printed on them a key press takes: its index, or null. */
export function choiceFor(press: KeyPress, digits: readonly string[]): number | null {
  const key = keyOf(press);
  // French keyboards need Shift for digits.
  const index = isPlain({ ...press, shiftKey: false }) && key !== "" ? digits.indexOf(key) : -1;
  return index < 0 ? null : index;
}

const MOST = 9;

/**
 * The digits that choose from a list: 1 to 9 in order, none for what comes after; where every name begins with a digit of
 * its own, as on a scale, that one. One entry a name, empty for none.
 */
export function digitsFor(names: readonly string[]): readonly string[] {
  const own = names.map((name) => /^\d(?!\d)/.exec(name)?.[0] ?? "");
  const telling = !own.includes("") && new Set(own).size === own.length;
  return telling ? own : names.map((_, index) => (index < MOST ? String(index + 1) : ""));
}

function inScope({ scope, yieldsToFields }: Command, context: KeyContext): boolean {
  const { inText, inField, markSelected, reviewing } = context;
  if (scope === "anywhere") return !(inField && yieldsToFields === true);
  return inText && (scope === "text" || (scope === "mark" ? markSelected : reviewing));
}

function isChord(chord: Chord, press: KeyPress): boolean {
  // What "?" or "]" takes to type differs between keyboards: for such keys only the sign counts, not Shift or AltGr.
  const sign = chord.key.length === 1 && !/[\p{L}\p{N} ]/u.test(chord.key);
  if (keyOf(press).toLowerCase() !== chord.key.toLowerCase()) return false;
  if (sign) return !press.metaKey && (!press.ctrlKey || press.altKey);
  if (/^\d$/.test(chord.key)) return isPlain({ ...press, shiftKey: false });
  const mod = press.ctrlKey || press.metaKey;
  return (
    mod === (chord.mod === true) && press.shiftKey === (chord.shift === true) && press.altKey === (chord.alt === true)
  );
}

const CAPS: Readonly<Record<string, string>> = {
  ArrowRight: "→",
  ArrowLeft: "←",
  ArrowDown: "↓",
  ArrowUp: "↑",
  Enter: "↵",
  Tab: "Tab",
  Home: "Home",
  End: "End",
  PageDown: "PgDn",
  PageUp: "PgUp",
  Backspace: "⌫",
  Delete: "Del",
  Escape: "Esc",
  " ": "Space",
};

/** The key caps of a chord, as they are printed on the keyboard in use. */
export function keyCaps(chord: Chord, apple: boolean): readonly string[] {
  const cap = CAPS[chord.key] ?? chord.key.toUpperCase();
  return [
    ...(chord.mod ? [apple ? "⌘" : "Ctrl"] : []),
    ...(chord.alt ? [apple ? "⌥" : "Alt"] : []),
    ...(chord.shift ? [apple ? "⇧" : "Shift"] : []),
    cap,
  ];
}
