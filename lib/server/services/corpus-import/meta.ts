import "server-only";
import type { Result } from "@/lib/domain/result";
import { type KeptMeta, keptMetaSchema } from "@/lib/schemas/exchange";
import type { ParallaxMeta } from "@/lib/schemas/parallax";
import { keep } from "./entries";
import type { CorpusRefused } from "./report";

/** What a project keeps of what a file says about an article, or why it can't. */
export function keepMeta(meta: ParallaxMeta, line: number): Result<KeptMeta, CorpusRefused> {
  return keep(keptMetaSchema, meta, line, ["meta"]);
}

/** Members of a file's meta that a project has no place for. */
export function unkeptNames(meta: ParallaxMeta): string[] {
  return Object.keys(meta).filter((name) => !Object.hasOwn(keptMetaSchema.shape, name));
}
