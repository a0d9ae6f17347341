import type { Annotation, Range } from "@/lib/domain/annotation/annotation";
import type { EditorCore } from "./editor-core";

/** From one mark to the same words elsewhere: all at once, or one after the other. Taking back takes all of it back. */
export class Propagation {
  readonly #core: EditorCore;

  constructor(core: EditorCore) {
    this.#core = core;
  }

  /** Offers the other occurrences of a mark's words, where there are any. */
  offer(source: Annotation): void {
    const layer = this.#core.options.index.find(source)?.layer;
    if (layer === undefined) return;
    const { ranges, more } = this.#core.options.aids.occurrences(source, layer, this.#core.annotations);
    this.#core.set({ offer: ranges.length === 0 ? null : { source: source.id, ranges, more, at: null } });
  }

  /** Begins to go through the occurrences: of the offer, or of the selected mark. */
  review(): void {
    const { selected } = this.#core;
    if (this.#core.state.offer === null && selected !== null) this.offer(selected);
    const { offer } = this.#core.state;
    const source = offer === null ? undefined : this.#core.annotations.get(offer.source);
    if (offer === null || source === undefined) return;
    const after = offer.ranges.findIndex(([start]) => start > (source.ranges[0]?.[0] ?? 0));
    this.#goTo(Math.max(0, after));
  }

  /** Marks the occurrence that is looked at and goes on. */
  accept(): void {
    const { offer } = this.#core.state;
    const range = offer?.ranges[offer.at ?? -1];
    if (offer === null || range === undefined) return;
    this.#mark([range], `propagate:${offer.source}`);
    this.skip();
  }

  /** Leaves the occurrence that is looked at as it is and goes on. */
  skip(): void {
    const { offer } = this.#core.state;
    if (offer === null || offer.at === null) return;
    const ranges = offer.ranges.filter((_, index) => index !== offer.at);
    this.#core.set({ offer: ranges.length === 0 ? null : { ...offer, ranges } });
    if (ranges.length > 0) this.#goTo(offer.at % ranges.length);
    else this.#core.set({ caret: this.#core.selected?.ranges[0]?.[0] ?? this.#core.state.caret });
  }

  /** Marks all that are left. */
  acceptAll(): void {
    const { offer } = this.#core.state;
    if (offer === null) return;
    this.#mark(offer.ranges, `propagate:${offer.source}`);
    this.#core.set({ offer: null });
  }

  dismiss(): void {
    this.#core.set({ offer: null });
  }

  #goTo(at: number): void {
    const { offer, caret } = this.#core.state;
    if (offer !== null) this.#core.set({ offer: { ...offer, at }, caret: offer.ranges[at]?.[0] ?? caret });
  }

  /** What the codebook has something against by now is left out. */
  #mark(ranges: readonly Range[], tag: string): void {
    const { options, annotations, state } = this.#core;
    const source = annotations.get(state.offer?.source ?? "");
    const layer = source === undefined ? undefined : options.index.find(source)?.layer;
    if (source === undefined || layer === undefined) return;
    const marks = ranges.map((range) =>
      options.aids.takeOver(source, { id: options.uuid(), ranges: [range] }, layer, annotations),
    );
    const added = marks.filter((mark) => this.#core.problemOf(mark) === undefined);
    options.store.edit(
      added.map((annotation) => ({ type: "add", annotation })),
      tag,
    );
  }
}
