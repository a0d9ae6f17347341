import "server-only";
import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "@/lib/domain/result";
import type { LinkRecord, ParallaxArticle } from "@/lib/formats/parallax/records";
import type { Tx } from "@/lib/server/db";
import { insertRows, type RowBatch } from "@/lib/server/insert-rows";
import type { PutMark } from "./codings";
import { isRandomId } from "./ids";
import type { CorpusRefused } from "./report";

type Place = { readonly article: string; readonly line: number; readonly path: string };
type Waiting = Place & { readonly link: LinkRecord; readonly from: PutMark | undefined; readonly toArticle: string };

/**
 * The links of a file, which may lead to marks of articles that come later: those wait for the file's end. `targets` are
 * the marks that links of other articles lead to.
 */
export class Links {
  readonly #waiting: Waiting[] = [];
  readonly #seen = new Map<string, ReadonlyMap<string, PutMark | null>>();
  /** Links that were put, and links of marks that are not there: of gold, or taken out again in a later reading. */
  put = 0;
  left = 0;

  constructor(
    private readonly projectId: string,
    private readonly targets: ReadonlyMap<string, ReadonlySet<string>>,
    private readonly keepsIds: boolean,
  ) {}

  /** Puts the links within an article, and remembers what leads out of it and into it. */
  add(batch: RowBatch, article: ParallaxArticle, line: number, marks: ReadonlyMap<string, PutMark>): void {
    const { id } = article;
    const wanted = this.targets.get(id);
    if (wanted !== undefined) {
      const known = new Set([...article.annotations, ...article.gold].map((mark) => mark.id));
      const found = [...wanted]
        .filter((mark) => known.has(mark))
        .map((mark) => [mark, marks.get(mark) ?? null] as const);
      this.#seen.set(id, new Map(found));
    }
    for (const [index, link] of article.links.entries()) {
      const from = marks.get(link.from);
      const place = { article: id, line, path: `links[${index}]` };
      if (link.toArticle !== null && link.toArticle !== id) {
        this.#waiting.push({ ...place, link, from, toArticle: link.toArticle });
      } else batch.put("Link", this.#row(link, from, marks.get(link.to)));
    }
  }

  /** Puts the links between articles; refused where one leads to a mark that the file doesn't have. */
  async finish(tx: Tx): Promise<Result<null, CorpusRefused>> {
    const rows = [];
    for (const { link, from, toArticle, ...place } of this.#waiting) {
      const to = this.#seen.get(toArticle)?.get(link.to);
      if (to === undefined) return err({ code: "file-link-unknown", ...place, toArticle, id: link.to });
      rows.push(...this.#row(link, from, to));
    }
    await insertRows(tx, "Link", rows);
    return ok(null);
  }

  #row({ id, type, note }: LinkRecord, from: PutMark | undefined, to: PutMark | null | undefined) {
    if (!from || !to) {
      this.left += 1;
      return [];
    }
    this.put += 1;
    const { id: codingId, roundId, memberId } = from.coding;
    const { projectId } = this;
    return [{ projectId, id: this.#idOf(id), codingId, roundId, memberId, type, fromId: from.id, toId: to.id, note }];
  }

  #idOf(id: string): string {
    return this.keepsIds && isRandomId(id) ? id : randomUUID();
  }
}
