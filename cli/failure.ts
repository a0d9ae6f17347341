/** What a command can't do, in one line for people: which file, which line, what is wrong, what would be right. */
export class CliFailure extends Error {
  override readonly name = "CliFailure";
}

/** Ends the command with one line on standard error and exit status 1. */
export function fail(line: string): never {
  throw new CliFailure(line);
}
