import type { LabelEntry } from "@/lib/client/codebook-index";
import { attributesUnder, newMark } from "@/lib/client/new-mark";
import type { Annotation, Operation, Range } from "@/lib/domain/annotation/annotation";
import { normaliseRanges, type Ranges } from "@/lib/domain/annotation/ranges";
import type { Layer, Snap } from "@/lib/domain/codebook/codebook";
import { type EditorCore, quiet } from "./editor-core";
import type { EditorState } from "./editor-state";
import type { Linking } from "./linking";
import type { Propagation } from "./propagation";

/** How a selection is to be taken: with its ends as they are, and whether as a further part of the selected mark. */
export type Taking = { readonly exact?: boolean; readonly further?: boolean };

/** From a selection to a mark with its label. */
export class Marking {
  readonly #core: EditorCore;
  readonly #propagation: Propagation;
  readonly #linking: Linking;

  constructor(core: EditorCore, propagation: Propagation, linking: Linking) {
    this.#core = core;
    this.#propagation = propagation;
    this.#linking = linking;
  }

  /** What would be marked of a selection, by the rule of the label it is about to get; null where that is nothing. */
  preview(range: Range, exact: boolean): Range | null {
    return this.#core.options.steps.snap(range, snapOf(this.#nextLayer(), exact));
  }

  /** A selection made by hand. */
  take(range: Range, { exact = false, further = false }: Taking = {}): void {
    const { state } = this.#core;
    const snapped = this.preview(range, exact);
    const partOf = state.partOf ?? (further ? this.#partible()?.id : undefined);
    if (snapped === null) return;
    if (partOf !== undefined) this.#addPart(partOf, snapped);
    else {
      const pending = { range: snapped, exact };
      this.#core.set({ ...quiet, selected: null, pending, caret: snapped[1], chooser: state.kept ? null : "new" });
      if (state.kept !== null) this.label(state.kept);
    }
  }

  /** Asks for a label: for the selected mark, the selection, or the word at the caret; a kept label is given at once. */
  choose(): void {
    const { partOf, kept } = this.#core.state;
    if (this.#core.selected !== null) {
      this.#core.set({ chooser: "relabel", pile: null });
      return;
    }
    const word = this.#selection();
    if (word === null) return;
    if (partOf !== null) this.#addPart(partOf, word.range);
    else if (kept !== null) this.label(kept);
    else this.#core.set({ chooser: "new", pending: word, askedAll: false });
  }

  closeChooser(): void {
    this.#core.set({ chooser: null });
  }

  /**
   * Gives a label to what the chooser was opened for, or else to what is selected.
   *
   * @returns whether something has it now
   */
  label(entry: LabelEntry): boolean {
    const { chooser } = this.#core.state;
    const mark = this.#core.selected;
    if (mark !== null && chooser !== "new") {
      if (chooser !== "second") return this.#relabel(mark, entry);
      return this.#create(entry, this.#places(entry.layer, mark.ranges));
    }
    const word = this.#selection();
    const range = word && this.#core.options.steps.snap(word.range, snapOf(entry.layer, word.exact));
    if (range !== null) return this.#create(entry, this.#places(entry.layer, [range]));
    this.#core.set({ entry });
    return false;
  }

  /**
   * Where the last value was just asked for, one digit more is an answer too many, and no label.
   *
   * @returns whether a label has this key and was given
   */
  labelByKey(key: string): boolean {
    if (this.#core.state.askedAll) return false;
    const entry = this.#core.options.index.spans.find((one) => one.key === key);
    return entry !== undefined && this.label(entry);
  }

  /** Every further selection gets this label at once; again, or with none, it is let go. */
  keep(entry: LabelEntry | null): void {
    this.#core.set({ kept: this.#core.state.kept === entry ? null : entry, askedAll: false });
  }

  /** Keeps the label that is shown: the selected mark's or the last one used. */
  toggleKept(): void {
    const { kept, entry } = this.#core.state;
    const isOnText = entry !== null && this.#core.options.index.spans.includes(entry);
    this.keep(kept ?? (isOnText ? entry : null));
  }

  /** Waits for the next selection, which becomes another part of the selected mark. */
  startPart(): void {
    const mark = this.#partible();
    if (mark !== null) this.#core.set({ ...quiet, partOf: mark.id });
  }

  startSecondLabel(): void {
    if (this.#core.selected !== null) this.#core.set({ chooser: "second", pile: null });
  }

  /** Adds or removes a code of the whole article; codes that exclude each other make room. */
  toggleArticleCode(entry: LabelEntry): void {
    const { store, uuid } = this.#core.options;
    const codes = this.#core.marks.near([]).filter((mark) => mark.layer === entry.layer.key);
    const present = codes.find((mark) => mark.label === entry.label.key);
    if (present !== undefined) {
      store.edit([{ type: "remove", id: present.id }]);
      this.#linking.forget(present.id);
      return;
    }
    const rivals = entry.layer.rules.oneOf.find((set) => set.includes(entry.label.key)) ?? [];
    const removed = codes.filter((mark) => rivals.includes(mark.label));
    const operations: Operation[] = removed.map(({ id }) => ({ type: "remove", id }));
    const annotation = newMark(uuid(), entry, []);
    const without = new Set(removed.map(({ id }) => id));
    this.#core.edit(annotation, [...operations, { type: "add", annotation }], { without });
    for (const id of without) this.#linking.forget(id);
  }

  /** One mark a place, in one step; the first is selected. */
  #create(entry: LabelEntry, places: readonly Ranges[]): boolean {
    const { uuid, aids } = this.#core.options;
    const [annotation, ...others] = places.map((ranges) =>
      aids.fillIn(newMark(uuid(), entry, ranges), entry.layer, this.#core.annotations),
    );
    if (annotation === undefined) return false;
    const evidence = this.#linking.evidenceOf([annotation, ...others]);
    if (!this.#core.edit(this.#refused(others) ?? annotation, [...adding([annotation, ...others]), ...evidence]))
      return false;
    if (evidence.length > 0) this.#linking.cancel();
    this.#core.select(annotation);
    this.#propagation.offer(annotation);
    return true;
  }

  /** Where marks of a layer stand that are given to ranges: a mark on each sentence, where these are the layer's units. */
  #places({ unit }: Layer, ranges: Ranges): readonly Ranges[] {
    const { sentencesIn } = this.#core.options.steps;
    const sentences = unit === "sentence" ? ranges.flatMap(sentencesIn) : [];
    return sentences.length === 0 ? [ranges] : [...new Set(sentences)].map((sentence) => [sentence]);
  }

  /** Where marks of the new layer have one part, a mark on several sentences becomes one on each, in one step. */
  #relabel(mark: Annotation, entry: LabelEntry): boolean {
    const places = this.#places(entry.layer, mark.ranges);
    const [ranges = mark.ranges, ...further] = entry.layer.rules.discontinuous
      ? [normaliseRanges(places.flat())]
      : places;
    const attributes = attributesUnder(entry, mark.attributes);
    const change = {
      layer: entry.layer.key,
      label: entry.label.key,
      attributes,
      ...(String(ranges) !== String(mark.ranges) && { ranges }),
    };
    const result = { ...mark, ...change };
    const others = further.map((place) => ({ ...newMark(this.#core.options.uuid(), entry, place), attributes }));
    const operations: Operation[] = [{ type: "change", id: mark.id, change }, ...adding(others)];
    if (!this.#core.edit(this.#refused(others) ?? result, operations)) return false;
    this.#core.set({ entry, chooser: null });
    this.#propagation.offer(result);
    return true;
  }

  /** The first of several new marks that the codebook has something against. */
  #refused(marks: readonly Annotation[]): Annotation | undefined {
    return marks.find((mark) => this.#core.problemOf(mark) !== undefined);
  }

  #addPart(id: string, range: Range): void {
    const mark = this.#core.annotations.get(id);
    if (mark === undefined) {
      this.#core.set({ partOf: null });
      return;
    }
    const layer = this.#core.options.index.find(mark)?.layer;
    const added = layer === undefined ? [range] : this.#places(layer, [range]).flat();
    const ranges = normaliseRanges([...mark.ranges, ...added]);
    const result = { ...mark, ranges };
    if (this.#core.edit(result, [{ type: "change", id, change: { ranges } }])) this.#core.select(result);
  }

  /** The selected mark where its layer lets it have several parts. */
  #partible(): Annotation | null {
    const mark = this.#core.selected;
    const entry = mark === null ? undefined : this.#core.options.index.find(mark);
    return entry?.layer.rules.discontinuous ? mark : null;
  }

  #selection(): EditorState["pending"] {
    const { pending, caret } = this.#core.state;
    if (pending !== null) return pending;
    const range = this.#core.options.steps.wordAt(caret);
    return range === null ? null : { range, exact: false };
  }

  /**
   * Which label comes is known only where one is kept or a part is added; else the codebook's first stands for all, of
   * those that need no whole sentences, if there are such.
   */
  #nextLayer(): Layer | undefined {
    const { kept, partOf } = this.#core.state;
    const { index } = this.#core.options;
    const mark = partOf === null ? undefined : this.#core.annotations.get(partOf);
    const entry = mark === undefined ? kept : index.find(mark);
    return (entry ?? index.spans.find(({ layer }) => layer.unit === "span") ?? index.spans[0])?.layer;
  }
}

function adding(marks: readonly Annotation[]): readonly Operation[] {
  return marks.map((annotation) => ({ type: "add", annotation }));
}

/** What a selection is made whole to for a layer: sentences that are its units, whatever its rules say of words. */
function snapOf(layer: Layer | undefined, exact: boolean): Snap {
  return layer?.unit === "sentence" ? "sentence" : exact ? "character" : (layer?.rules.snap ?? "word");
}
