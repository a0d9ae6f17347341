// Ids are unique in an article's line. A mark that its author kept after a discussion is in two of their codings, the
// first and the discussed one: the second time its id has this end.

const discussedEnd = "~discussed";

/** The id under which a kept mark stands in its author's discussed coding. */
export function discussedId(id: string): string {
  return `${id}${discussedEnd}`;
}

/** The mark of the first coding that this one of the discussed coding continues, if any of `first` is it. */
export function continuedId(id: string, first: ReadonlySet<string>): string | undefined {
  const before = id.endsWith(discussedEnd) ? id.slice(0, -discussedEnd.length) : undefined;
  return before !== undefined && first.has(before) ? before : undefined;
}
