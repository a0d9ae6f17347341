import type { Annotation, LinkType, MarkLink } from "@/lib/domain/annotation/annotation";
import type { EditorCore } from "./editor-core";

/** A link as it is seen from one of its ends. */
export type SeenLink = {
  readonly link: MarkLink;
  /** The mark that holds it. */
  readonly holder: Annotation;
  /** The mark at the other end, or null where that is in another article, or gone. */
  readonly other: Annotation | null;
  readonly leadsAway: boolean;
};

const FIRST_TYPE: LinkType = "same_referent";

/** Relations between marks: begun at one mark, ended at another that is selected meanwhile. */
export class Linking {
  readonly #core: EditorCore;

  constructor(core: EditorCore) {
    this.#core = core;
  }

  /** Begins a link at the selected mark, or ends the one begun at another mark there. */
  linkHere(): void {
    const { selected, annotations, state } = this.#core;
    const from = state.linkFrom === null ? undefined : annotations.get(state.linkFrom);
    if (selected === null) return;
    if (from === undefined || from.id === selected.id) {
      this.#core.set({ linkFrom: from === undefined ? selected.id : null });
      return;
    }
    const known = (from.links ?? []).some(({ to }) => to === selected.id);
    const link = { id: this.#core.options.uuid(), type: FIRST_TYPE, to: selected.id, note: "" };
    if (!known) this.#setLinks(from, [...(from.links ?? []), link]);
    this.#core.set({ linkFrom: null });
    this.#core.select(from);
  }

  cancel(): void {
    this.#core.set({ linkFrom: null });
  }

  setType({ link, holder }: SeenLink, type: string): void {
    this.#setLinks(
      holder,
      (holder.links ?? []).map((one) => (one.id === link.id ? { ...one, type } : one)),
    );
  }

  remove({ link, holder }: SeenLink): void {
    this.#setLinks(
      holder,
      (holder.links ?? []).filter(({ id }) => id !== link.id),
    );
  }

  /** The links that begin or end at a mark. */
  of(mark: Annotation): readonly SeenLink[] {
    const { annotations } = this.#core;
    const away = (mark.links ?? []).map((link) => ({
      ...{ link, holder: mark, other: annotations.get(link.to) ?? null, leadsAway: true },
    }));
    const here = [...annotations.values()].flatMap((holder) =>
      (holder.links ?? []).flatMap((link) =>
        link.to === mark.id ? [{ link, holder, other: holder, leadsAway: false }] : [],
      ),
    );
    return [...away, ...here];
  }

  #setLinks(holder: Annotation, links: readonly MarkLink[]): void {
    const ordered = links.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    this.#core.options.store.edit([{ type: "change", id: holder.id, change: { links: ordered } }]);
  }
}
