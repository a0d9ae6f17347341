import type { Annotation, MarkLink } from "@/lib/domain/annotation/annotation";
import type { EditorCore } from "./editor-core";
import { linksChange } from "./linking";

/** A link as it is seen from one of its ends. */
export type SeenLink = {
  readonly link: MarkLink;
  /** The mark that holds it. */
  readonly holder: Annotation;
  /** The mark at the other end, or null where that is in another article. */
  readonly other: Annotation | null;
  readonly leadsAway: boolean;
};

/** The links that marks have by now: to be seen, changed and removed. */
export class Links {
  readonly #core: EditorCore;

  constructor(core: EditorCore) {
    this.#core = core;
  }

  /** The links that begin or end at a mark; those that lead to nothing are shown nowhere. */
  of(mark: Annotation): readonly SeenLink[] {
    const { annotations, options } = this.#core;
    const away = (mark.links ?? []).flatMap((link) => {
      const other = annotations.get(link.to) ?? null;
      const isThere = other !== null || options.elsewhere?.includes(link.to);
      return isThere ? { link, holder: mark, other, leadsAway: true } : [];
    });
    const here = [...annotations.values()].flatMap((holder) =>
      (holder.links ?? []).flatMap((link) =>
        link.to === mark.id ? [{ link, holder, other: holder, leadsAway: false }] : [],
      ),
    );
    return [...away, ...here];
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

  #setLinks(holder: Annotation, links: readonly MarkLink[]): void {
    this.#core.options.store.edit([linksChange(holder.id, links)]);
  }
}
