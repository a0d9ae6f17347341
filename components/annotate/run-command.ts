import type { RefObject } from "react";
import { caretBox, offsetOnNextLine } from "@/lib/client/caret";
import { attributeKeys } from "@/lib/client/codebook-index";
import { type CommandId, isPossible, type Situation } from "@/lib/client/commands";
import type { Editor } from "@/lib/client/editor/editor";
import { frameAt } from "@/lib/client/paragraph-frames";
import type { Field } from "./focus-field";
import { leaveText } from "./leave-text";
import type { EditorParts } from "./use-editor";

/** What commands do that concerns more than the text. What is missing leads nowhere on this page. */
export type KeyActions = {
  readonly submit: () => void;
  readonly help: () => void;
  /** Goes to a field of the inspector: an attribute by its key, or the note. */
  readonly goTo: (field: Field) => void;
  readonly definition?: () => void;
  readonly palette?: () => void;
  readonly history?: () => void;
  readonly find?: () => void;
  readonly searchCodebook?: () => void;
  /** Goes to what is asked about the whole article. */
  readonly questions?: () => void;
  readonly nextArticle?: () => void;
  readonly previousArticle?: () => void;
};

/** What a command works with. */
export type Hands = {
  readonly workspace: EditorParts;
  readonly root: RefObject<HTMLElement | null>;
  readonly readOnly: boolean;
  readonly actions: KeyActions;
  /** The column that moves by line keep to. */
  readonly column: RefObject<number | null>;
};

type At = Hands & {
  readonly editor: Editor;
  readonly key: string;
  /** Whether an arrow to the right leads on in the text: not where it is written from right to left. */
  readonly ahead: boolean;
};

const optional = {
  definition: "definition",
  palette: "palette",
  history: "history",
  find: "find",
  "search-codebook": "searchCodebook",
  questions: "questions",
  "next-article": "nextArticle",
  "previous-article": "previousArticle",
} as const satisfies Partial<Record<CommandId, keyof KeyActions>>;

const perform: Record<CommandId, (at: At) => unknown> = {
  submit: ({ actions }) => actions.submit(),
  help: ({ actions }) => actions.help(),
  definition: ({ actions }) => actions.definition?.(),
  palette: ({ actions }) => actions.palette?.(),
  history: ({ actions }) => actions.history?.(),
  find: ({ actions }) => actions.find?.(),
  "search-codebook": ({ actions }) => actions.searchCodebook?.(),
  questions: ({ actions }) => actions.questions?.(),
  "next-article": ({ actions }) => actions.nextArticle?.(),
  "previous-article": ({ actions }) => actions.previousArticle?.(),
  note: ({ actions }) => actions.goTo("note"),
  attribute,
  save: ({ workspace }) => workspace.store.flush(),
  undo: ({ workspace }) => workspace.store.undo(),
  redo: ({ workspace }) => workspace.store.redo(),
  back: stepBack,
  "forward-word": ({ editor, ahead }) => editor.caret.move("word", ahead),
  "backward-word": ({ editor, ahead }) => editor.caret.move("word", !ahead),
  "forward-character": ({ editor, ahead }) => editor.caret.move("character", ahead),
  "backward-character": ({ editor, ahead }) => editor.caret.move("character", !ahead),
  "forward-sentence": ({ editor, ahead }) => editor.caret.move("sentence", ahead),
  "backward-sentence": ({ editor, ahead }) => editor.caret.move("sentence", !ahead),
  "forward-paragraph": ({ editor }) => editor.caret.move("paragraph", true),
  "backward-paragraph": ({ editor }) => editor.caret.move("paragraph", false),
  "line-down": (at) => moveByLine(at, true, false),
  "line-up": (at) => moveByLine(at, false, false),
  "paragraph-start": (at) => at.editor.caret.moveTo(edgeOfParagraph(at, "start")),
  "paragraph-end": (at) => at.editor.caret.moveTo(edgeOfParagraph(at, "end")),
  "text-start": ({ editor, workspace }) => editor.caret.moveTo(workspace.frames[0]?.start ?? 0),
  "text-end": ({ editor, workspace }) => editor.caret.moveTo(workspace.frames.at(-1)?.end ?? 0),
  "extend-forward-word": ({ editor, ahead }) => editor.caret.extend("word", ahead),
  "extend-backward-word": ({ editor, ahead }) => editor.caret.extend("word", !ahead),
  "extend-forward-character": ({ editor, ahead }) => editor.caret.extend("character", ahead),
  "extend-backward-character": ({ editor, ahead }) => editor.caret.extend("character", !ahead),
  "extend-forward-sentence": ({ editor, ahead }) => editor.caret.extend("sentence", ahead),
  "extend-backward-sentence": ({ editor, ahead }) => editor.caret.extend("sentence", !ahead),
  "extend-forward-paragraph": ({ editor }) => editor.caret.extend("paragraph", true),
  "extend-backward-paragraph": ({ editor }) => editor.caret.extend("paragraph", false),
  "extend-down": (at) => moveByLine(at, true, true),
  "extend-up": (at) => moveByLine(at, false, true),
  "extend-paragraph-start": (at) => at.editor.caret.extendTo(edgeOfParagraph(at, "start"), false),
  "extend-paragraph-end": (at) => at.editor.caret.extendTo(edgeOfParagraph(at, "end"), false),
  "end-forward": ({ editor, ahead }) => editor.edits.moveBorder("end", ahead),
  "end-backward": ({ editor, ahead }) => editor.edits.moveBorder("end", !ahead),
  "start-forward": ({ editor, ahead }) => editor.edits.moveBorder("start", ahead),
  "start-backward": ({ editor, ahead }) => editor.edits.moveBorder("start", !ahead),
  "end-on-character": ({ editor }) => editor.edits.moveBorder("end", true, true),
  "end-back-character": ({ editor }) => editor.edits.moveBorder("end", false, true),
  "start-on-character": ({ editor }) => editor.edits.moveBorder("start", true, true),
  "start-back-character": ({ editor }) => editor.edits.moveBorder("start", false, true),
  "choose-label": ({ editor }) => editor.marking.choose(),
  "pinned-label": ({ editor, key }) => editor.marking.labelByKey(key),
  "keep-label": ({ editor }) => editor.marking.toggleKept(),
  "next-here": ({ editor }) => editor.picker.nextHere(),
  "next-mark": (at) => walk(at, true),
  "previous-mark": (at) => walk(at, false),
  "fill-in": ({ editor }) => editor.asking.begin(null),
  "each-attribute": eachAttribute,
  "accept-occurrence": ({ editor }) => editor.propagation.accept(),
  "skip-occurrence": ({ editor }) => editor.propagation.skip(),
  occurrences: ({ editor }) => editor.propagation.review(),
  "all-occurrences": markAll,
  "add-part": ({ editor }) => editor.marking.startPart(),
  "second-label": ({ editor }) => editor.marking.startSecondLabel(),
  link: ({ editor }) => editor.linking.linkHere(),
  certainty: ({ editor }) =>
    editor.edits.change({ certainty: editor.selected?.certainty === "sure" ? "unsure" : "sure" }),
  discuss,
  remove: ({ editor }) => editor.edits.remove(),
};

/** Commands that lead nowhere with these actions. */
function absentFrom(actions: KeyActions): ReadonlySet<CommandId> {
  const ids = Object.keys(optional).filter((id): id is keyof typeof optional => id in optional);
  return new Set(ids.filter((id) => actions[optional[id]] === undefined));
}

/** What decides which commands can be done now. */
export function situationOf({ workspace: { editor }, readOnly, actions }: Hands): Situation {
  return {
    readOnly,
    markSelected: editor.selected !== null,
    reviewing: isReviewing(editor),
    absent: absentFrom(actions),
  };
}

/** Whether other occurrences of a phrase are gone through. */
export function isReviewing(editor: Editor): boolean {
  return typeof editor.getSnapshot().offer?.at === "number";
}

/**
 * Does a command, as if its key were pressed in the text. `key` tells which of its keys.
 *
 * @returns whether it could be done now
 */
export function runCommand(id: CommandId, hands: Hands, key = ""): boolean {
  const { workspace, root, column } = hands;
  const { editor, frames } = workspace;
  if (!isPossible(id, situationOf(hands))) return false;
  if (!byLine.has(id)) column.current = null;
  // Whoever does something else has found the mark among those that lie there.
  if (editor.getSnapshot().pile !== null && !amongPiled.has(id)) editor.back();
  const ahead = frameAt(frames, editor.getSnapshot().caret)?.direction !== "rtl";
  perform[id]({ ...hands, editor, key, ahead });
  showCaret(editor, root.current);
  return true;
}

/** Letters of the attributes of the selected mark's layer, by attribute key; without a mark of the first layer's. */
export function lettersOf({ editor, index }: EditorParts): ReadonlyMap<string, string> {
  const mark = editor.selected;
  return attributeKeys((mark === null ? index.spans[0] : index.find(mark))?.layer.attributes ?? []);
}

const amongPiled: ReadonlySet<CommandId> = new Set<CommandId>(["next-here", "back", "help", "palette"]);
const byLine: ReadonlySet<CommandId> = new Set<CommandId>(["line-down", "line-up", "extend-down", "extend-up"]);

function attributeOf(letter: string, workspace: EditorParts): string | undefined {
  return [...lettersOf(workspace)].find(([, one]) => one === letter.toUpperCase())?.[0];
}

function eachAttribute({ workspace, editor, key }: At): void {
  const found = attributeOf(key, workspace);
  if (found !== undefined) editor.asking.begin(found);
}

/** A flag is set at once; to all others the letter leads. */
function attribute({ workspace, editor, actions, readOnly, key }: At): void {
  const found = attributeOf(key, workspace);
  const mark = editor.selected;
  if (found === undefined || mark === null) return;
  const known = workspace.index.find(mark)?.layer.attributes.find((one) => one.key === found);
  if (known?.type !== "flag") actions.goTo({ attribute: found });
  else if (!readOnly) editor.edits.setAttribute(found, mark.attributes[found] === true ? null : true);
}

/** Also where the occurrences were dismissed or never offered. */
function markAll({ editor }: At): void {
  if (editor.getSnapshot().offer === null) editor.propagation.review();
  if (editor.getSnapshot().offer !== null) editor.propagation.acceptAll();
}

/** Whoever wants to talk about a mark has a question: its field is gone to. */
function discuss({ editor, actions }: At): void {
  const asked = editor.selected?.discuss === false;
  editor.edits.change({ discuss: asked });
  if (asked) actions.goTo("note");
}

/** Where nothing is left to step back from, the focus leaves the text, in which Tab goes from mark to mark. */
function stepBack({ editor, root }: At): void {
  const before = Object.entries(editor.getSnapshot());
  editor.back();
  const after = new Map(Object.entries(editor.getSnapshot()));
  if (before.every(([part, value]) => after.get(part) === value)) leaveText(root.current, true);
}

/** Behind the last mark, or before the first one, the focus leaves the text. */
function walk({ editor, root }: At, forward: boolean): void {
  const { selected } = editor.getSnapshot();
  editor.picker.neighbour(forward);
  if (editor.getSnapshot().selected === selected) leaveText(root.current, forward);
}

function edgeOfParagraph({ editor, workspace }: At, edge: "start" | "end"): number {
  const { caret } = editor.getSnapshot();
  return frameAt(workspace.frames, caret)?.[edge] ?? caret;
}

function moveByLine({ editor, root: { current: root }, column }: At, down: boolean, extend: boolean): void {
  if (root === null) return;
  const { caret } = editor.getSnapshot();
  scrollCaretIntoView(root, caret);
  column.current ??= caretBox(root, caret)?.x ?? null;
  const next = offsetOnNextLine(root, caret, down, column.current);
  if (extend) editor.caret.extendTo(next, false);
  else editor.caret.moveTo(next);
}

/** How much of the text stays in view above and below the caret: the browser finds only places it shows. */
const MARGIN = 110;

/** Scrolls the text to where its caret stands. */
export function showCaret(editor: Editor, root: HTMLElement | null): void {
  scrollCaretIntoView(root, editor.getSnapshot().caret);
}

function scrollCaretIntoView(root: HTMLElement | null, offset: number): void {
  const box = root === null ? null : caretBox(root, offset);
  if (root === null || box === null) return;
  const frame = root.getBoundingClientRect();
  if (box.top < frame.top + MARGIN) root.scrollTop -= frame.top + MARGIN - box.top;
  else if (box.top + box.height > frame.bottom - MARGIN) root.scrollTop += box.top + box.height - frame.bottom + MARGIN;
}
