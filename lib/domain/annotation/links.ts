import type { Annotation, MarkLink, Operation } from "./annotation";
import { type AnnotationMap, operationTarget } from "./operations";

/** The links that an operation gives a mark which it hadn't before. */
export function newLinks(operation: Operation, before: Annotation | null | undefined): readonly MarkLink[] {
  const links = linksIn(operation);
  const had = before?.links ?? [];
  return links.filter(({ id }) => !had.some((link) => link.id === id));
}

/** The links that an operation leaves a mark with, where it says. */
export function linksIn(operation: Operation): readonly MarkLink[] {
  if (operation.type === "remove") return [];
  return (operation.type === "add" ? operation.annotation : operation.change).links ?? [];
}

/** The marks at the other ends of links that an operation makes, or that lead to nothing once it has removed its mark. */
export function linkedBy(operation: Operation, marks: AnnotationMap): readonly Annotation[] {
  if (operation.type === "remove") return holdersOf(operation.id, marks);
  return newLinks(operation, marks.get(operationTarget(operation))).flatMap(({ to }) => marks.get(to) ?? []);
}

/** The marks that hold a link to a mark. */
export function holdersOf(id: string, marks: AnnotationMap): readonly Annotation[] {
  return [...marks.values()].filter(({ links }) => links?.some(({ to }) => to === id));
}
