import { type StudyMark, studyMark } from "@/lib/domain/agreement/study";
import type { CodePointRange } from "@/lib/domain/text/offsets";
import type { GoldRecord, OffsetsArticle } from "./records";

/** What was adjudicated in an article and round. */
export type ArticleGold = {
  readonly marks: readonly GoldRecord<CodePointRange>[];
  /** Those of the marks, and of the coders' marks that were decided on. */
  readonly layers: ReadonlySet<string>;
};

/**
 * The gold of an article in a round: its gold marks, or none where everything was decided away; null where nothing was
 * decided there. What names no round is of the file's only one, where it has one.
 */
export function goldOf(
  { gold, decisions, annotations }: Pick<OffsetsArticle, "gold" | "decisions" | "annotations">,
  round: string | null,
  onlyRound: string | null,
): ArticleGold | null {
  const isOfRound = (one: { readonly round: string | null }) => (one.round ?? onlyRound) === round;
  const marks = gold.filter(isOfRound);
  const decided = decisions.filter(isOfRound);
  if (marks.length === 0 && decided.length === 0) return null;
  const readings = new Set(decided.flatMap((decision) => decision.readings));
  const layers = [...marks, ...annotations.filter(({ id }) => readings.has(id))].map(({ layer }) => layer);
  return { marks, layers: new Set(layers) };
}

type Adjudicated = { readonly id: string; readonly gold: ArticleGold | null };

/**
 * A layer's gold by article. A layer that no gold mark and no decision of any article is about was not adjudicated and
 * has none; where decisions name no marks at all, every layer was.
 */
export function goldByLayer(
  articles: readonly Adjudicated[],
): (layer: string) => ReadonlyMap<string, readonly StudyMark[]> {
  const adjudicated = new Set(articles.flatMap(({ gold }) => [...(gold?.layers ?? [])]));
  return (layer) => {
    if (adjudicated.size > 0 && !adjudicated.has(layer)) return new Map();
    return new Map(
      articles.flatMap(({ id, gold }): [string, readonly StudyMark[]][] =>
        gold === null ? [] : [[id, gold.marks.filter((mark) => mark.layer === layer).map(studyMark)]],
      ),
    );
  };
}
