import type {
  Annotation,
  AnnotationChange,
  AttributeValue,
  Operation,
  Range,
} from "@/lib/domain/annotation/annotation";
import type { AnnotationMap } from "@/lib/domain/annotation/operations";
import { compareMarks, normaliseRanges } from "@/lib/domain/annotation/ranges";
import { type AnnotationError, checkAnnotation } from "@/lib/domain/codebook/check-annotation";
import type { Codebook } from "@/lib/domain/codebook/codebook";
import { marksAt, type PlacedMark, placeMarks } from "@/lib/domain/text/segments";
import type { Zone } from "@/lib/domain/text/zone";
import type { CodebookIndex, LabelEntry } from "./codebook-index";
import type { EditingStore } from "./draft-store";
import { attributesUnder, newMark } from "./new-mark";
import type { Stride, TextSteps } from "./text-steps";

/** What the next label is for: a selection, the selected mark, or a second mark on the same words. */
export type ChooserPurpose = "new" | "relabel" | "second";

export type EditorState = {
  readonly caret: number;
  /** Where a selection made from the keyboard began. */
  readonly anchor: number | null;
  /** The selection that waits for its label. `exact` ends are kept; others follow the rule of the label's layer. */
  readonly pending: { readonly range: Range; readonly exact: boolean } | null;
  readonly selected: string | null;
  readonly chooser: ChooserPurpose | null;
  /** The mark of which the next selection becomes another part. */
  readonly partOf: string | null;
  readonly hiddenLayers: ReadonlySet<string>;
  /** The label whose entry is shown. */
  readonly entry: LabelEntry | null;
  /** Why the last edit was not made. */
  readonly problem: AnnotationError | null;
};

export type EditorOptions = {
  readonly store: EditingStore;
  readonly codebook: Codebook;
  readonly index: CodebookIndex;
  readonly steps: TextSteps;
  readonly text: string;
  readonly zones: readonly Zone[];
  readonly sentences: readonly Range[];
  /** Tells paragraphs apart, for marks with parts in several. */
  readonly paragraphOf: (offset: number) => unknown;
  readonly actors: ReadonlySet<string>;
  readonly uuid: () => string;
};

/** What one person does in one article: caret, selection, selected mark, and the edits that follow from them. */
export class Editor {
  readonly #options: EditorOptions;
  readonly #listeners = new Set<() => void>();
  #state: EditorState;
  #placed: {
    readonly of: AnnotationMap;
    readonly hidden: ReadonlySet<string>;
    readonly marks: readonly PlacedMark[];
  } | null = null;

  constructor(options: EditorOptions) {
    this.#options = options;
    this.#state = {
      caret: options.steps.move(-1, "word", true),
      anchor: null,
      pending: null,
      selected: null,
      chooser: null,
      partOf: null,
      hiddenLayers: new Set(),
      entry: options.index.spans[0] ?? null,
      problem: null,
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): EditorState => this.#state;

  /** The marks that are drawn, innermost first. */
  placed(): readonly PlacedMark[] {
    const of = this.#annotations;
    const hidden = this.#state.hiddenLayers;
    if (this.#placed?.of !== of || this.#placed.hidden !== hidden) {
      const shown = [...of.values()].filter((mark) => !hidden.has(mark.layer) && this.#options.index.find(mark));
      this.#placed = { of, hidden, marks: placeMarks(shown, this.#options.paragraphOf) };
    }
    return this.#placed.marks;
  }

  /** The selected mark, while it exists. */
  selected(): Annotation | null {
    return this.#state.selected === null ? null : (this.#annotations.get(this.#state.selected) ?? null);
  }

  select(id: string | null): void {
    const mark = id === null ? undefined : this.#annotations.get(id);
    const entry = mark === undefined ? this.#state.entry : (this.#options.index.find(mark) ?? null);
    const caret = mark?.ranges[0]?.[0] ?? this.#state.caret;
    this.#set({ ...quiet, selected: mark?.id ?? null, entry, caret });
  }

  /** A click: selects the innermost mark there, or the next one out where one is selected already; else sets the caret. */
  clickAt(offset: number): void {
    const here = marksAt(this.placed(), offset);
    if (here.length === 0) this.#set({ ...quiet, selected: null, caret: offset });
    else this.#selectAfter(here, offset);
  }

  /** The next mark at the caret, from the inner to the outer ones; at the selected mark where the caret isn't in it. */
  nextHere(): void {
    const { caret } = this.#state;
    const atCaret = marksAt(this.placed(), caret);
    const mark = this.selected();
    const isHere = mark === null || atCaret.some(({ id }) => id === mark.id);
    const here = isHere ? atCaret : marksAt(this.placed(), mark.ranges[0]?.[0] ?? caret);
    if (here.length > 0) this.#selectAfter(here, caret);
  }

  #selectAfter(here: readonly PlacedMark[], caret: number): void {
    const at = here.findIndex((mark) => mark.id === this.#state.selected);
    this.select(here[(at + 1) % here.length]?.id ?? null);
    this.#set({ caret });
  }

  /** The next or previous mark in the order of the text, from the selected one or the caret. */
  selectNeighbour(forward: boolean): void {
    const drawn = new Set(this.placed().map((mark) => mark.id));
    const ordered = [...this.#annotations.values()].filter(({ id }) => drawn.has(id)).sort(compareMarks);
    const at = ordered.findIndex((mark) => mark.id === this.#state.selected);
    const starts = (mark: Annotation) => mark.ranges[0]?.[0] ?? 0;
    const { caret } = this.#state;
    const next = forward
      ? at >= 0
        ? ordered[at + 1]
        : ordered.find((mark) => starts(mark) >= caret)
      : at >= 0
        ? ordered[at - 1]
        : ordered.findLast((mark) => starts(mark) <= caret);
    if (next !== undefined) this.select(next.id);
  }

  /** A selection made by hand. `exact` keeps its ends as they are. */
  selectText(range: Range, exact: boolean): void {
    const snapped = this.#options.steps.snap(range, exact ? "character" : this.#usualSnap);
    if (snapped === null) {
      this.clickAt(range[0]);
      return;
    }
    const pending = { range: snapped, exact };
    if (this.#state.partOf !== null) this.#addPart(this.#state.partOf, snapped);
    else this.#set({ ...quiet, selected: null, pending, caret: snapped[1], chooser: "new" });
  }

  move(by: Stride, forward: boolean): void {
    this.moveTo(this.#options.steps.move(this.#state.caret, by, forward));
  }

  moveTo(caret: number): void {
    this.#set({ ...quiet, partOf: this.#state.partOf, selected: null, caret });
  }

  extend(by: Stride, forward: boolean): void {
    this.extendTo(this.#options.steps.extend(this.#state.caret, by, forward), by === "character");
  }

  extendTo(caret: number, exact: boolean): void {
    const anchor = this.#state.anchor ?? this.#state.caret;
    const range: Range = [Math.min(anchor, caret), Math.max(anchor, caret)];
    const pending = range[0] < range[1] ? { range, exact } : null;
    this.#set({ ...quiet, partOf: this.#state.partOf, selected: null, anchor, caret, pending });
  }

  /** Asks for a label: for the selected mark, the selection, or the word at the caret. */
  choose(): void {
    const word = this.#state.pending ?? this.#wordAtCaret();
    if (this.#state.selected !== null) this.#set({ chooser: "relabel" });
    else if (word === null) return;
    else if (this.#state.partOf !== null) this.#addPart(this.#state.partOf, word.range);
    else this.#set({ chooser: "new", pending: word });
  }

  closeChooser(): void {
    this.#set({ chooser: null });
  }

  /** Gives a label to what the chooser was opened for, or else to what is selected. */
  label(entry: LabelEntry): void {
    const { chooser } = this.#state;
    const mark = this.selected();
    if (mark !== null && chooser !== "new") {
      if (chooser === "second") this.#create(entry, mark.ranges);
      else this.#relabel(mark, entry);
      return;
    }
    const word = this.#state.pending ?? this.#wordAtCaret();
    const snap = word?.exact ? "character" : entry.layer.rules.snap;
    const range = word === null ? null : this.#options.steps.snap(word.range, snap);
    if (range === null) this.#set({ entry });
    else this.#create(entry, [range]);
  }

  labelByKey(key: string): void {
    const entry = this.#options.index.spans.find((one) => one.key === key);
    if (entry !== undefined) this.label(entry);
  }

  showEntry(entry: LabelEntry): void {
    this.#set({ entry });
  }

  /** Adds or removes a code of the whole article; codes that exclude each other make room. */
  toggleArticleCode(entry: LabelEntry): void {
    const codes = [...this.#annotations.values()].filter((mark) => mark.layer === entry.layer.key);
    const present = codes.find((mark) => mark.label === entry.label.key);
    if (present !== undefined) {
      this.#options.store.edit([{ type: "remove", id: present.id }]);
      return;
    }
    const rivals = entry.layer.rules.oneOf.find((set) => set.includes(entry.label.key)) ?? [];
    const removed = codes.filter((mark) => rivals.includes(mark.label));
    const operations: Operation[] = removed.map(({ id }) => ({ type: "remove", id }));
    const annotation = newMark(this.#options.uuid(), entry, [], []);
    this.#edit(annotation, [...operations, { type: "add", annotation }], new Set(removed.map(({ id }) => id)));
  }

  /** Changes the selected mark. Steps in a row with one tag are undone together. */
  change(change: AnnotationChange, tag: string | null = null): void {
    const mark = this.selected();
    if (mark === null) return;
    this.#edit({ ...mark, ...change }, [{ type: "change", id: mark.id, change }], undefined, tag);
  }

  /** Sets an attribute of the selected mark; null takes its value away. */
  setAttribute(key: string, value: AttributeValue | null, tag: string | null = null): void {
    const mark = this.selected();
    if (mark === null) return;
    const { [key]: _, ...others } = mark.attributes;
    const empty = value === null || value === "" || (Array.isArray(value) && value.length === 0);
    this.change({ attributes: empty ? others : { ...others, [key]: value } }, tag);
  }

  /** Moves the true start or end of the selected mark by a word, or by a character where its layer's rule is that. */
  resize(edge: "start" | "end", forward: boolean): void {
    const mark = this.selected();
    const entry = mark === null ? undefined : this.#options.index.find(mark);
    const outer = mark?.ranges.at(edge === "start" ? 0 : -1);
    if (mark === null || entry === undefined || outer === undefined) return;
    const by = entry.layer.rules.snap === "character" ? "character" : "word";
    const { move, extend } = this.#options.steps;
    // A start belongs to the beginning of a word and an end to the end of one, whichever way they go.
    const at = edge === "start" ? outer[0] : outer[1];
    const moved = edge === "start" ? move(at, by, forward) : forward ? extend(at, by, true) : this.#endBefore(at, by);
    const range: Range = edge === "start" ? [moved, outer[1]] : [outer[0], moved];
    if (range[0] >= range[1]) return;
    const rest = edge === "start" ? mark.ranges.slice(1) : mark.ranges.slice(0, -1);
    this.change({ ranges: normaliseRanges([...rest, range]) }, `resize:${mark.id}`);
  }

  #endBefore(offset: number, by: Stride): number {
    const { move, wordAt } = this.#options.steps;
    const start = move(offset, by, false);
    if (by === "character") return start;
    const before = move(start, by, false);
    return before < start ? (wordAt(before)?.[1] ?? offset) : offset;
  }

  remove(): void {
    const mark = this.selected();
    if (mark === null) return;
    this.#options.store.edit([{ type: "remove", id: mark.id }]);
    this.#set({ ...quiet, selected: null });
  }

  /** Waits for the next selection, which becomes another part of the selected mark. */
  startPart(): void {
    const mark = this.selected();
    const entry = mark === null ? undefined : this.#options.index.find(mark);
    if (mark !== null && entry?.layer.rules.discontinuous) this.#set({ ...quiet, partOf: mark.id });
  }

  startSecondLabel(): void {
    if (this.#state.selected !== null) this.#set({ chooser: "second" });
  }

  toggleLayer(key: string): void {
    const hiddenLayers = new Set(this.#state.hiddenLayers);
    if (!hiddenLayers.delete(key)) hiddenLayers.add(key);
    const selected = this.selected();
    this.#set({ hiddenLayers, ...(selected !== null && hiddenLayers.has(selected.layer) ? { selected: null } : {}) });
  }

  /** One step back: chooser, part, selection, mark. */
  back(): void {
    const { chooser, partOf, pending, problem } = this.#state;
    if (chooser !== null || problem !== null) this.#set({ chooser: null, problem: null });
    else if (partOf !== null) this.select(partOf);
    else if (pending !== null) this.#set({ pending: null, anchor: null });
    else this.#set({ selected: null });
  }

  #wordAtCaret(): EditorState["pending"] {
    const range = this.#options.steps.wordAt(this.#state.caret);
    return range === null ? null : { range, exact: false };
  }

  #addPart(id: string, range: Range): void {
    const mark = this.#annotations.get(id);
    if (mark === undefined) {
      this.#set({ partOf: null });
      return;
    }
    const ranges = normaliseRanges([...mark.ranges, range]);
    if (this.#edit({ ...mark, ranges }, [{ type: "change", id, change: { ranges } }])) this.select(id);
  }

  #create(entry: LabelEntry, ranges: readonly Range[]): void {
    const annotation = newMark(this.#options.uuid(), entry, ranges, this.#options.zones);
    if (this.#edit(annotation, [{ type: "add", annotation }])) this.select(annotation.id);
  }

  #relabel(mark: Annotation, entry: LabelEntry): void {
    const change = {
      layer: entry.layer.key,
      label: entry.label.key,
      attributes: attributesUnder(entry, mark.attributes),
    };
    if (this.#edit({ ...mark, ...change }, [{ type: "change", id: mark.id, change }])) {
      this.#set({ entry, chooser: null });
    }
  }

  /** Does the edit unless the codebook forbids what would come of it; then says why. */
  #edit(
    result: Annotation,
    operations: readonly Operation[],
    without?: ReadonlySet<string>,
    tag: string | null = null,
  ): boolean {
    const { store, codebook, text, sentences, actors } = this.#options;
    const others = [...this.#annotations.values()].filter(({ id }) => without?.has(id) !== true);
    const [problem] = checkAnnotation(result, { codebook, text, sentences, actors, others }).errors;
    if (problem !== undefined) {
      this.#set({ problem, chooser: null });
      return false;
    }
    if (this.#state.problem !== null) this.#set({ problem: null });
    return store.edit(operations, tag);
  }

  get #annotations(): AnnotationMap {
    return this.#options.store.getSnapshot().annotations;
  }

  get #usualSnap() {
    return this.#options.index.spans[0]?.layer.rules.snap ?? "word";
  }

  #set(change: Partial<EditorState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** What ends with every new step. */
const quiet = { anchor: null, pending: null, chooser: null, partOf: null, problem: null } as const;
