/** A source that gives the bytes in chunks of one size. */
export async function* streamOf(content: Uint8Array | string, chunk = 7): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  for (let start = 0; start < bytes.length; start += chunk) yield bytes.subarray(start, start + chunk);
}

/** Everything a writer gives, as one piece. */
export async function lineBytes(lines: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const line of lines) parts.push(line);
  return Buffer.concat(parts);
}

/** Values as the lines of a file; text stands as it is, so that a line can be wrong. */
export function fileOf(...lines: readonly unknown[]): string {
  return lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join("");
}

export const header = { format: "parallax/1", offsets: "codepoint" };

/** An article with one annotation of one coder; `fields` replaces members. */
export function article(fields: Readonly<Record<string, unknown>> = {}) {
  return { id: "a1", text: "🔴 Armed groups left.", coders: ["C1"], annotations: [annotation()], ...fields };
}

export function annotation(fields: Readonly<Record<string, unknown>> = {}) {
  return { coder: "C1", layer: "naming", label: "armed", ranges: [[2, 14]], quote: "Armed groups", ...fields };
}

/** A file with one article and these annotations on it, whose quotes don't matter. */
export function marks(...fields: readonly Readonly<Record<string, unknown>>[]): string {
  return fileOf(header, article({ annotations: fields.map((field) => annotation({ quote: undefined, ...field })) }));
}
