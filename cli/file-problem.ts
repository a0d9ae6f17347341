const sentences: Readonly<Record<string, string>> = {
  ENOENT: "There is no such file.",
  EISDIR: "This is a folder. Give the files in it.",
  EACCES: "This file may not be read.",
};

/** Why a file can't be read, from what the operating system said; undefined where it didn't say anything. */
export function fileProblem(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("syscall" in error) || !("code" in error)) return undefined;
  const code = String(error.code);
  return sentences[code] ?? `The file can’t be read (${code}).`;
}
