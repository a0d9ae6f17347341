import { createReadStream } from "node:fs";
import { parseParallax } from "@/lib/formats/parallax/parse";
import type { ParallaxRecord } from "@/lib/formats/parallax/records";
import { describeError } from "@/messages/describe-error";
import { fail } from "./failure";
import { fileProblem } from "./file-problem";
import { warn } from "./warnings";

type Content = Exclude<ParallaxRecord, { readonly kind: "warning" }>;

/** What a `parallax/1` file holds, piece by piece; its warnings are said at the end, its first fault ends the command. */
export async function* readCorpusFile(path: string): AsyncGenerator<Content, void> {
  for await (const read of parseParallax(openFile(path))) {
    if (!read.ok) fail(`${path}: ${describeError(read.error)}`);
    if (read.value.kind === "warning") warn(`${path}: ${describeError(read.value.warning)}`);
    else yield read.value;
  }
}

async function* openFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path);
  } catch (error) {
    const problem = fileProblem(error);
    if (problem === undefined) throw error;
    fail(`${path}: ${problem}`);
  }
}
