/**
 * Where a command works: anywhere in the workspace, while reading, on a selected mark, or while one goes through other
 * occurrences of a marked phrase.
 */
export type CommandScope = "anywhere" | "text" | "mark" | "offer";

export const commandIds = [
  "submit",
  "undo",
  "redo",
  "palette",
  "help",
  "back",
  "save",
  "next-article",
  "previous-article",
  "search-codebook",
  "questions",
  "history",
  "find",
  "forward-word",
  "backward-word",
  "line-down",
  "line-up",
  "forward-character",
  "backward-character",
  "forward-sentence",
  "backward-sentence",
  "forward-paragraph",
  "backward-paragraph",
  "paragraph-start",
  "paragraph-end",
  "text-start",
  "text-end",
  "extend-forward-word",
  "extend-backward-word",
  "extend-down",
  "extend-up",
  "extend-forward-character",
  "extend-backward-character",
  "extend-forward-sentence",
  "extend-backward-sentence",
  "extend-forward-paragraph",
  "extend-backward-paragraph",
  "extend-paragraph-start",
  "extend-paragraph-end",
  "choose-label",
  "pinned-label",
  "keep-label",
  "next-here",
  "next-mark",
  "previous-mark",
  "fill-in",
  "each-attribute",
  "end-forward",
  "end-backward",
  "start-forward",
  "start-backward",
  "end-on-character",
  "end-back-character",
  "start-on-character",
  "start-back-character",
  "accept-occurrence",
  "skip-occurrence",
  "occurrences",
  "all-occurrences",
  "add-part",
  "second-label",
  "link",
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
  /** Changes nothing, so that it also works where a coding only lets itself be read. */
  readonly onlyReads?: true;
  /** Moves the caret, the end of a selection or a border by a step: what is done by hand, and listed last. */
  readonly moves?: true;
};

const shift = true;
const alt = true;
const mod = true;
const reads = { onlyReads: true } as const;
const yields = { yieldsToFields: true } as const;
const moves = { moves: true } as const;
const moving = { ...reads, ...moves } as const;
const digits: readonly Chord[] = "1234567890".split("").map((key) => ({ key }));

/**
 * Every key of the workspace, once: what is pressed, printed on buttons, hinted at, found in the palette and listed in
 * the help comes from here. Of two commands on one chord the first whose scope holds is done: a selected mark takes keys
 * from the text. None of the chords belongs to a browser or to a window manager for good.
 */
export const commands: readonly Command[] = [
  { id: "submit", scope: "anywhere", chords: [{ key: "Enter", mod }] },
  { id: "save", scope: "anywhere", chords: [{ key: "s", mod }], ...reads },
  { id: "undo", scope: "anywhere", chords: [{ key: "z", mod }], ...yields },
  {
    ...{ id: "redo", scope: "anywhere", ...yields },
    chords: [
      { key: "z", mod, shift },
      { key: "y", mod },
    ],
  },
  { id: "back", scope: "anywhere", chords: [{ key: "Escape" }], ...reads },
  { id: "palette", scope: "anywhere", chords: [{ key: "k", mod }], ...reads },
  { id: "help", scope: "anywhere", chords: [{ key: "?" }], ...reads, ...yields },
  { id: "search-codebook", scope: "anywhere", chords: [{ key: "/" }], ...reads, ...yields },
  { id: "next-article", scope: "anywhere", chords: [{ key: "PageDown", alt }, { key: "}" }], ...reads, ...yields },
  { id: "previous-article", scope: "anywhere", chords: [{ key: "PageUp", alt }, { key: "{" }], ...reads, ...yields },
  { id: "accept-occurrence", scope: "offer", chords: [{ key: "Enter" }, { key: "y" }] },
  { id: "skip-occurrence", scope: "offer", chords: [{ key: " " }, { key: "x" }] },
  { id: "end-forward", scope: "mark", chords: [{ key: "ArrowRight", shift }], ...moves },
  { id: "end-backward", scope: "mark", chords: [{ key: "ArrowLeft", shift }], ...moves },
  { id: "start-forward", scope: "mark", chords: [{ key: "ArrowRight", shift, alt }], ...moves },
  { id: "start-backward", scope: "mark", chords: [{ key: "ArrowLeft", shift, alt }], ...moves },
  // Comma and full stop, with Shift for the start: which sign that makes depends on the keyboard.
  { id: "end-on-character", scope: "mark", chords: [{ key: "." }], ...moves },
  { id: "end-back-character", scope: "mark", chords: [{ key: "," }], ...moves },
  { id: "start-on-character", scope: "mark", chords: [{ key: ">" }, { key: ":" }], ...moves },
  { id: "start-back-character", scope: "mark", chords: [{ key: "<" }, { key: ";" }], ...moves },
  { id: "remove", scope: "mark", chords: [{ key: "Backspace" }, { key: "Delete" }] },
  { id: "next-here", scope: "text", chords: [{ key: " " }], ...reads },
  { id: "next-mark", scope: "text", chords: [{ key: "Tab" }, { key: "]" }], ...reads },
  { id: "previous-mark", scope: "text", chords: [{ key: "Tab", shift }, { key: "[" }], ...reads },
  { id: "fill-in", scope: "text", chords: [{ key: "m" }] },
  { id: "occurrences", scope: "mark", chords: [{ key: "e" }] },
  { id: "all-occurrences", scope: "mark", chords: [{ key: "e", shift }] },
  { id: "certainty", scope: "mark", chords: [{ key: "c" }] },
  { id: "discuss", scope: "mark", chords: [{ key: "d" }] },
  { id: "note", scope: "mark", chords: [{ key: "n" }] },
  { id: "add-part", scope: "mark", chords: [{ key: "p" }] },
  { id: "second-label", scope: "mark", chords: [{ key: "l" }] },
  { id: "link", scope: "mark", chords: [{ key: "j" }] },
  { id: "definition", scope: "text", chords: [{ key: "g" }], ...reads },
  { id: "choose-label", scope: "text", chords: [{ key: "Enter" }] },
  { id: "pinned-label", scope: "text", chords: digits },
  { id: "keep-label", scope: "text", chords: [{ key: "k" }] },
  { id: "questions", scope: "text", chords: [{ key: "q" }] },
  { id: "history", scope: "text", chords: [{ key: "h" }], ...reads },
  { id: "find", scope: "text", chords: [{ key: "f" }], ...reads },
  { id: "forward-word", scope: "text", chords: [{ key: "ArrowRight" }], ...moving },
  { id: "backward-word", scope: "text", chords: [{ key: "ArrowLeft" }], ...moving },
  { id: "line-down", scope: "text", chords: [{ key: "ArrowDown" }], ...moving },
  { id: "line-up", scope: "text", chords: [{ key: "ArrowUp" }], ...moving },
  { id: "forward-character", scope: "text", chords: [{ key: "ArrowRight", alt }], ...moving },
  { id: "backward-character", scope: "text", chords: [{ key: "ArrowLeft", alt }], ...moving },
  { id: "forward-sentence", scope: "text", chords: [{ key: "ArrowRight", mod }], ...moving },
  { id: "backward-sentence", scope: "text", chords: [{ key: "ArrowLeft", mod }], ...moving },
  { id: "forward-paragraph", scope: "text", chords: [{ key: "ArrowDown", mod }], ...moving },
  { id: "backward-paragraph", scope: "text", chords: [{ key: "ArrowUp", mod }], ...moving },
  { id: "paragraph-start", scope: "text", chords: [{ key: "Home" }], ...moving },
  { id: "paragraph-end", scope: "text", chords: [{ key: "End" }], ...moving },
  { id: "text-start", scope: "text", chords: [{ key: "Home", mod }], ...moving },
  { id: "text-end", scope: "text", chords: [{ key: "End", mod }], ...moving },
  { id: "extend-forward-word", scope: "text", chords: [{ key: "ArrowRight", shift }], ...moves },
  { id: "extend-backward-word", scope: "text", chords: [{ key: "ArrowLeft", shift }], ...moves },
  { id: "extend-down", scope: "text", chords: [{ key: "ArrowDown", shift }], ...moves },
  { id: "extend-up", scope: "text", chords: [{ key: "ArrowUp", shift }], ...moves },
  { id: "extend-forward-character", scope: "text", chords: [{ key: "ArrowRight", shift, alt }], ...moves },
  { id: "extend-backward-character", scope: "text", chords: [{ key: "ArrowLeft", shift, alt }], ...moves },
  { id: "extend-forward-sentence", scope: "text", chords: [{ key: "ArrowRight", shift, mod }], ...moves },
  { id: "extend-backward-sentence", scope: "text", chords: [{ key: "ArrowLeft", shift, mod }], ...moves },
  { id: "extend-forward-paragraph", scope: "text", chords: [{ key: "ArrowDown", shift, mod }], ...moves },
  { id: "extend-backward-paragraph", scope: "text", chords: [{ key: "ArrowUp", shift, mod }], ...moves },
  { id: "extend-paragraph-start", scope: "text", chords: [{ key: "Home", shift }], ...moves },
  { id: "extend-paragraph-end", scope: "text", chords: [{ key: "End", shift }], ...moves },
  // After all others: any letter that leads to an attribute of the selected mark's layer, alone or with Shift.
  { id: "each-attribute", scope: "text", chords: [] },
  { id: "attribute", scope: "mark", chords: [], ...reads },
];

const byId = new Map(commands.map((command) => [command.id, command]));

/** A command by its id. Fails for one that isn't listed, which is a mistake in the calling code. */
export function commandOf(id: CommandId): Command {
  const command = byId.get(id);
  if (command === undefined) throw new Error(`${id} is not in the list of commands.`);
  return command;
}

/** The first chord of a command. Fails for one that has none, which is a mistake in the calling code. */
export function chordOf(id: CommandId): Chord {
  const chord = commandOf(id).chords[0];
  if (chord === undefined) throw new Error(`No chord is given to ${id}.`);
  return chord;
}

/** What decides which commands can be done now. */
export type Situation = {
  /** The coding only lets itself be read. */
  readonly readOnly: boolean;
  readonly markSelected: boolean;
  /** Other occurrences of a phrase are gone through. */
  readonly reviewing: boolean;
  /** Commands that lead nowhere here: there is no next article, or no such part of the page. */
  readonly absent: ReadonlySet<CommandId>;
};

/** Whether a command can be done now, wherever the focus is. */
export function isPossible(id: CommandId, { readOnly, markSelected, reviewing, absent }: Situation): boolean {
  const { scope, onlyReads } = commandOf(id);
  const inScope = scope === "mark" ? markSelected : scope === "offer" ? reviewing : true;
  return inScope && !absent.has(id) && (!readOnly || onlyReads === true);
}
