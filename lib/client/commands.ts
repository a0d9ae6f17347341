/** Where a command works: anywhere in the workspace, while reading, or on a selected mark. */
export type CommandScope = "anywhere" | "text" | "mark";

export const commandIds = [
  "submit",
  "undo",
  "redo",
  "help",
  "back",
  "save",
  "forward-word",
  "backward-word",
  "line-down",
  "line-up",
  "forward-character",
  "backward-character",
  "extend-forward-word",
  "extend-backward-word",
  "extend-down",
  "extend-up",
  "extend-forward-character",
  "extend-backward-character",
  "choose-label",
  "pinned-label",
  "next-here",
  "next-mark",
  "previous-mark",
  "end-forward",
  "end-backward",
  "start-forward",
  "start-backward",
  "add-part",
  "second-label",
  "attribute",
  "certainty",
  "note",
  "discuss",
  "remove",
  "definition",
] as const;
export type CommandId = (typeof commandIds)[number];

/** A key with its modifiers. `mod` is Ctrl, on Apple's keyboards ⌘. */
export type Chord = {
  readonly key: string;
  readonly mod?: true;
  readonly shift?: true;
  readonly alt?: true;
};

export type Command = {
  readonly id: CommandId;
  readonly scope: CommandScope;
  readonly chords: readonly Chord[];
  /** Leaves the key to a field in which somebody types. */
  readonly yieldsToFields?: true;
};

const digits: readonly Chord[] = "1234567890".split("").map((key) => ({ key }));

/**
 * Every key of the workspace, once: what is pressed, printed on buttons, hinted at and listed in the help comes from
 * here. Of two commands on one chord the first whose scope holds is done: a selected mark takes keys from the text.
 */
export const commands: readonly Command[] = [
  { id: "submit", scope: "anywhere", chords: [{ key: "Enter", mod: true }] },
  { id: "save", scope: "anywhere", chords: [{ key: "s", mod: true }] },
  { id: "undo", scope: "anywhere", chords: [{ key: "z", mod: true }], yieldsToFields: true },
  {
    id: "redo",
    scope: "anywhere",
    chords: [
      { key: "z", mod: true, shift: true },
      { key: "y", mod: true },
    ],
    yieldsToFields: true,
  },
  { id: "back", scope: "anywhere", chords: [{ key: "Escape" }] },
  { id: "help", scope: "anywhere", chords: [{ key: "?" }], yieldsToFields: true },
  { id: "end-forward", scope: "mark", chords: [{ key: "ArrowRight", shift: true }] },
  { id: "end-backward", scope: "mark", chords: [{ key: "ArrowLeft", shift: true }] },
  { id: "start-forward", scope: "mark", chords: [{ key: "ArrowRight", shift: true, alt: true }] },
  { id: "start-backward", scope: "mark", chords: [{ key: "ArrowLeft", shift: true, alt: true }] },
  { id: "remove", scope: "mark", chords: [{ key: "Backspace" }, { key: "Delete" }] },
  { id: "next-here", scope: "text", chords: [{ key: " " }] },
  { id: "next-mark", scope: "text", chords: [{ key: "]" }] },
  { id: "previous-mark", scope: "text", chords: [{ key: "[" }] },
  { id: "certainty", scope: "mark", chords: [{ key: "c" }] },
  { id: "discuss", scope: "mark", chords: [{ key: "d" }] },
  { id: "note", scope: "mark", chords: [{ key: "n" }] },
  { id: "add-part", scope: "mark", chords: [{ key: "p" }] },
  { id: "second-label", scope: "mark", chords: [{ key: "l" }] },
  { id: "definition", scope: "text", chords: [{ key: "g" }] },
  { id: "choose-label", scope: "text", chords: [{ key: "Enter" }] },
  { id: "pinned-label", scope: "text", chords: digits },
  { id: "forward-word", scope: "text", chords: [{ key: "ArrowRight" }] },
  { id: "backward-word", scope: "text", chords: [{ key: "ArrowLeft" }] },
  { id: "line-down", scope: "text", chords: [{ key: "ArrowDown" }] },
  { id: "line-up", scope: "text", chords: [{ key: "ArrowUp" }] },
  { id: "forward-character", scope: "text", chords: [{ key: "ArrowRight", alt: true }] },
  { id: "backward-character", scope: "text", chords: [{ key: "ArrowLeft", alt: true }] },
  { id: "extend-forward-word", scope: "text", chords: [{ key: "ArrowRight", shift: true }] },
  { id: "extend-backward-word", scope: "text", chords: [{ key: "ArrowLeft", shift: true }] },
  { id: "extend-down", scope: "text", chords: [{ key: "ArrowDown", shift: true }] },
  { id: "extend-up", scope: "text", chords: [{ key: "ArrowUp", shift: true }] },
  { id: "extend-forward-character", scope: "text", chords: [{ key: "ArrowRight", shift: true, alt: true }] },
  { id: "extend-backward-character", scope: "text", chords: [{ key: "ArrowLeft", shift: true, alt: true }] },
  // After all others: any letter that leads to an attribute of the selected mark's layer.
  { id: "attribute", scope: "mark", chords: [] },
];

export type KeyPress = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
};

export type KeyContext = {
  /** The focus is in the text (or on the list of its marks), not on another control. */
  readonly inText: boolean;
  readonly inField: boolean;
  readonly markSelected: boolean;
  /** Capital letters of the selected mark's attributes. */
  readonly attributeLetters: ReadonlySet<string>;
};

/** The command a key press stands for at this moment, or null. */
export function commandFor(press: KeyPress, context: KeyContext): CommandId | null {
  const found = commands.find(
    (command) => inScope(command, context) && command.chords.some((chord) => isChord(chord, press)),
  );
  if (found !== undefined) return found.id;
  const plain = !press.ctrlKey && !press.metaKey && !press.altKey && !press.shiftKey;
  const letter = press.key.toUpperCase();
  const leads = plain && context.inText && context.markSelected && context.attributeLetters.has(letter);
  return leads ? "attribute" : null;
}

function inScope({ scope, yieldsToFields }: Command, { inText, inField, markSelected }: KeyContext): boolean {
  if (scope === "anywhere") return !(inField && yieldsToFields === true);
  return inText && (scope === "text" || markSelected);
}

function isChord(chord: Chord, press: KeyPress): boolean {
  // What "?" or "]" takes to type differs between keyboards: for such keys only the sign counts, not Shift or AltGr.
  const sign = chord.key.length === 1 && !/[\p{L}\p{N} ]/u.test(chord.key);
  if (press.key.toLowerCase() !== chord.key.toLowerCase()) return false;
  if (sign) return true;
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

/** The first chord of a command. Fails for one that has none, which is a mistake in the calling code. */
export function chordOf(id: CommandId): Chord {
  const chord = commands.find((command) => command.id === id)?.chords[0];
  if (chord === undefined) throw new Error(`No chord is given to ${id}.`);
  return chord;
}
