const held: string[] = [];

/**
 * Something to be told of input that is taken. Said when the command has done its work: one that fails says on standard
 * error why, in its one line, and nothing else.
 */
export function warn(line: string): void {
  held.push(line);
}

/** What was held back, once. */
export function takeWarnings(): readonly string[] {
  return held.splice(0);
}
