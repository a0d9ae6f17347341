import type { Annotation, LinkType, MarkLink, Operation } from "@/lib/domain/annotation/annotation";
import type { EditorCore } from "./editor-core";

type Linked = { readonly links?: readonly MarkLink[] | undefined };

/** Relations between marks: begun at one mark, ended at another that is selected meanwhile. */
export class Linking {
  readonly #core: EditorCore;

  constructor(core: EditorCore) {
    this.#core = core;
  }

  /** Begins a link at the selected mark, or ends the one begun at another mark there. */
  linkHere(): void {
    const { selected } = this.#core;
    const from = this.#from;
    if (selected === null) return;
    if (from === undefined || from.id === selected.id) {
      const start = { mark: selected.id, isCode: isCode(selected) };
      this.#core.set({ linkFrom: from === undefined ? start : null });
      return;
    }
    // Whichever end was begun at, what stands in the text shows what is said of the whole article.
    const [holder, to] = isCode(selected) && !isCode(from) ? [selected, from] : [from, selected];
    const links = this.#linksWith(holder, to, isCode(holder) && !isCode(to) ? "evidence" : "same_referent");
    if (links !== undefined) this.#core.options.store.edit([linksChange(holder.id, links)]);
    this.#core.select(from);
    this.#core.set({ linkFrom: null, linked: links?.at(-1)?.id ?? null });
  }

  /** Takes a mark in the text that was pointed at as the evidence that is waited for. */
  takePointed(): void {
    const { state, selected } = this.#core;
    if (!state.linkFrom?.isCode || selected === null || isCode(selected)) return;
    // The code may have been taken back meanwhile, also on another device.
    if (this.#from === undefined) this.cancel();
    else this.linkHere();
  }

  /** What is to be done with new marks so that they are the evidence that is waited for. */
  evidenceOf(added: readonly Annotation[]): readonly Operation[] {
    const from = this.#core.state.linkFrom?.isCode ? this.#from : undefined;
    if (from === undefined) return [];
    const links = added.reduce(
      (known, mark) => this.#linksWith({ links: known }, mark, "evidence") ?? known,
      from.links,
    );
    return links === undefined ? [] : [linksChange(from.id, links)];
  }

  cancel(): void {
    this.#core.set({ linkFrom: null });
  }

  /** A link that was begun at a mark that goes is begun no more. */
  forget(id: string): void {
    if (this.#core.state.linkFrom?.mark === id) this.cancel();
  }

  get #from(): Annotation | undefined {
    return this.#core.annotations.get(this.#core.state.linkFrom?.mark ?? "");
  }

  /** The links of a mark with one more, the last; undefined where it has that one. */
  #linksWith({ links = [] }: Linked, { id: to }: Annotation, type: LinkType): readonly MarkLink[] | undefined {
    const isKnown = links.some((link) => link.to === to);
    return isKnown ? undefined : [...links, { id: this.#core.options.uuid(), type, to, note: "" }];
  }
}

/** Gives a mark these links. */
export function linksChange(id: string, links: readonly MarkLink[]): Operation {
  return { type: "change", id, change: { links: links.toSorted((a, b) => (a.id < b.id ? -1 : 1)) } };
}

/** Whether a mark stands for the whole article or its event: such a code has no place in the text. */
export function isCode({ ranges }: Annotation): boolean {
  return ranges.length === 0;
}
