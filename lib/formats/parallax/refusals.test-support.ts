import type { ParallaxError } from "./errors";
import { streamOf } from "./files.test-support";
import { readParallax } from "./parse";

/** What is wrong with a file, the file, and what at least must be said of it. */
export type RefusedFile = readonly [
  wrong: string,
  content: string | Uint8Array,
  expected: Partial<Record<string, unknown>> & Pick<ParallaxError, "code" | "line">,
];

/** Why a file is refused, or null where it is taken. */
export async function refusal(content: string | Uint8Array): Promise<ParallaxError | null> {
  const read = await readParallax(streamOf(content));
  return read.ok ? null : read.error;
}
