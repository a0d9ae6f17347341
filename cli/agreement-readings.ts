import type { CoderStudies } from "@/lib/domain/agreement/coder-studies";
import { besideReading, type ReadingBeside } from "@/lib/domain/agreement/readings";
import type { StudyMark } from "@/lib/domain/agreement/study";
import type { LayerStudy, SessionStudy } from "@/lib/formats/parallax/study";
import type { ChosenStudy } from "./agreement-study";

/** What a file has to compare the coders of a layer with besides one another. */
export function coderStudies({ session, repeats }: ChosenStudy, layer: LayerStudy): Required<CoderStudies> {
  return {
    // What was adjudicated agrees with gold by its making.
    gold: session.stage === "gold" ? [] : readings(layer, ({ article }) => layer.gold.get(article)),
    repeats: repeats === null ? [] : readings(layer, marksIn(repeats, layer.key)),
    submissions: session.submissions,
  };
}

type Place = { readonly article: string; readonly coder: string };
type OtherReading = (place: Place) => readonly StudyMark[] | undefined;

/** Every coding of the layer for which there is another reading. */
function readings(layer: LayerStudy, otherOf: OtherReading): readonly ReadingBeside[] {
  return layer.articles.flatMap((article) =>
    article.codings.flatMap(({ coder, marks }) => {
      const other = otherOf({ article: article.id, coder });
      return other === undefined ? [] : [besideReading(article, layer, { coder, own: marks, other })];
    }),
  );
}

/** By a session's coders; who finished an article and has no mark in the layer marked nothing. */
function marksIn({ layers, submissions }: SessionStudy, key: string): OtherReading {
  const articles = layers.find((layer) => layer.key === key)?.articles ?? [];
  const marks = new Map(
    articles.map(({ id, codings }) => [id, new Map(codings.map((coding) => [coding.coder, coding.marks]))]),
  );
  return ({ article, coder }) =>
    submissions.get(coder)?.has(article) === true ? (marks.get(article)?.get(coder) ?? []) : undefined;
}
