import type { StudyArticle } from "@/lib/domain/agreement/study";
import type { Label, Layer } from "@/lib/domain/codebook/codebook";

type Tree = readonly Pick<Label, "key" | "parent">[];

/** Whether labels of the layer stand under others, so that it can be measured at their top as well. */
export function hasTree({ labels }: { readonly labels: Tree }): boolean {
  return labels.some(({ parent }) => parent !== null);
}

/** Under which the summary of a layer with the labels at the top of its tree is kept; no layer's key has a slash. */
export function topKey(layer: string): string {
  return `${layer}/top`;
}

/** The label at the top of the branch that holds this one; itself where it has none above it or isn't known. */
export function topLabels(labels: Tree): (label: string) => string {
  const parents = new Map(labels.map(({ key, parent }) => [key, parent]));
  const tops = new Map<string, string>();
  for (const { key } of labels) {
    const passed = new Set<string>();
    let top = key;
    // No published codebook has a circle; one that a file brings mustn't hang here.
    for (let above = parents.get(top); above && parents.has(above) && !passed.has(above); above = parents.get(top)) {
      passed.add(above);
      top = above;
    }
    tops.set(key, top);
  }
  return (label) => tops.get(label) ?? label;
}

/** The article with every label replaced by its top parent (MEASURES section 0); what becomes equal counts once. */
export function withTopLabels(article: StudyArticle, labels: Tree): StudyArticle {
  const topOf = topLabels(labels);
  const codings = article.codings.map(({ coder, marks }) => ({
    coder,
    marks: marks.map((mark) => ({ ...mark, label: topOf(mark.label) })),
  }));
  return { ...article, codings };
}

/** Only its labels that have none above them. */
export function withTopsOnly<T extends Pick<Layer, "labels">>(layer: T): T {
  return { ...layer, labels: layer.labels.filter(({ parent }) => parent === null) };
}
