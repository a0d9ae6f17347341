import "server-only";
import { z } from "zod";
import type { Codebook } from "@/lib/domain/codebook/codebook";
import { validateCodebook } from "@/lib/domain/codebook/validate";
import { err, ok, type Result } from "@/lib/domain/result";
import { formatPath } from "@/lib/formats/json";
import { codebookSchema } from "@/lib/schemas/codebook";
import { keptActorSchema, keptEventSchema, keptRoundSchema } from "@/lib/schemas/exchange";
import type { ParallaxHeader } from "@/lib/schemas/parallax-header";
import { describeError, knownErrorCodes } from "@/messages/describe-error";
import { en } from "@/messages/en";
import type { CorpusRefused } from "./report";

const codebookProblems: ReadonlyMap<string, string> = new Map(Object.entries(en.codebook.problems));

/** A schema's message for people: forms and files share the schemas, whose messages are mostly codes. */
function sentenceOf(message: string): string {
  return codebookProblems.get(message) ?? (knownErrorCodes.has(message) ? describeError({ code: message }) : message);
}

/** Part of a file as a project keeps it, or the place at which it can't be kept. */
export function keep<T extends z.ZodType>(
  schema: T,
  value: unknown,
  line: number,
  at: readonly PropertyKey[],
): Result<z.output<T>, CorpusRefused> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const path = formatPath([...at, ...(issue?.path ?? [])]);
  return err({ code: "file-entry-refused", line, path, problem: sentenceOf(issue?.message ?? "") });
}

export type KeptCodebook = { readonly version: number; readonly content: Codebook };

export type KeptHeader = {
  readonly codebooks: readonly KeptCodebook[];
  readonly actors: readonly z.output<typeof keptActorSchema>[];
  readonly events: readonly z.output<typeof keptEventSchema>[];
  readonly rounds: readonly (z.output<typeof keptRoundSchema> &
    Pick<ParallaxHeader["rounds"][number], "kind" | "codebook">)[];
};

/** What a header brings into a project; the first entry that a project can't keep refuses the file. */
export function keepHeader(header: ParallaxHeader, line: number): Result<KeptHeader, CorpusRefused> {
  const codebooks: KeptCodebook[] = [];
  for (const [index, { version, layers }] of header.codebooks.entries()) {
    const content = keepCodebook({ layers }, line, ["codebooks", index]);
    if (!content.ok) return content;
    codebooks.push({ version, content: content.value });
  }
  const actors = keep(z.array(keptActorSchema), header.actors, line, ["actors"]);
  if (!actors.ok) return actors;
  const events = keep(z.array(keptEventSchema), header.events, line, ["events"]);
  if (!events.ok) return events;
  const rounds: KeptHeader["rounds"][number][] = [];
  for (const [index, { key, name, kind, codebook }] of header.rounds.entries()) {
    const kept = keep(keptRoundSchema, { key, name }, line, ["rounds", index]);
    if (!kept.ok) return kept;
    if (codebook !== null && codebooks.length > 0 && !codebooks.some(({ version }) => version === codebook)) {
      return err({ code: "file-codebook-unknown", line, path: `rounds[${index}]`, version: codebook });
    }
    rounds.push({ ...kept.value, kind, codebook });
  }
  return ok({ codebooks, actors: actors.value, events: events.value, rounds });
}

function keepCodebook(value: Codebook, line: number, at: readonly PropertyKey[]): Result<Codebook, CorpusRefused> {
  const content = keep(codebookSchema, value, line, at);
  if (!content.ok) return content;
  const [problem] = validateCodebook(content.value);
  if (problem === undefined) return content;
  const steps = problem.path.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  return err({
    code: "file-entry-refused",
    line,
    path: formatPath([...at, ...steps]),
    problem: sentenceOf(problem.code),
  });
}
