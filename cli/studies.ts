import type { ParallaxArticle } from "@/lib/formats/parallax/records";
import {
  type CorpusStudies,
  createStudyCollector,
  type SessionStudy,
  type StudyCollector,
} from "@/lib/formats/parallax/study";
import type { Stage } from "@/lib/schemas/parallax";
import { describeError } from "@/messages/describe-error";
import { fail } from "./failure";
import { readCorpusFile } from "./read-corpus-file";

/** Ends the command with the sentence for why a choice can't be met. */
export type Refuse = (error: { readonly code: string } & Readonly<Record<string, unknown>>) => never;

export function refusing(path: string): Refuse {
  return (error) => fail(`${path}: ${describeError(error)}`);
}

/** The codings of a file, to compare; `take` sees each article as it goes by, for of the texts nothing is kept. */
export async function readStudies(
  path: string,
  take: (article: ParallaxArticle) => void = () => undefined,
): Promise<CorpusStudies> {
  let collector: StudyCollector | undefined;
  for await (const record of readCorpusFile(path)) {
    if (record.kind === "header") collector = createStudyCollector(record.header);
    if (record.kind !== "article") continue;
    collector?.add(record.article);
    take(record.article);
  }
  if (collector === undefined) throw new Error("a file was read without its header");
  return collector.finish();
}

type Sessions = readonly SessionStudy[];

/** The sessions of a stage; refused where there is none, for then a name is wrong. */
export function ofStage(sessions: Sessions, stage: Stage, refuse: Refuse): Sessions {
  if (sessions.length === 0) return refuse({ code: "study-nothing-coded" });
  const chosen = sessions.filter((session) => session.stage === stage);
  if (chosen.length > 0) return chosen;
  return refuse({ code: "study-stage-unknown", stage, found: named(sessions.map((session) => session.stage)) });
}

/** The sessions of a round, all where none is named; refused where there is none. */
export function ofRound(sessions: Sessions, round: string | undefined, refuse: Refuse): Sessions {
  const chosen = sessions.filter((session) => round === undefined || session.round === round);
  if (chosen.length > 0 || round === undefined) return chosen;
  return refuse({ code: "study-round-unknown", round, rounds: named(sessions.map((session) => session.round)) });
}

/** The sessions with one layer only, all of theirs where none is named; refused where none has it. */
export function ofLayer(sessions: Sessions, layer: string | undefined, refuse: Refuse): Sessions {
  if (layer === undefined) return sessions;
  const keys = sessions.flatMap(({ layers }) => layers.map(({ key }) => key));
  if (!keys.includes(layer)) return refuse({ code: "study-layer-unknown", layer, layers: named(keys) });
  return sessions.map((session) => ({ ...session, layers: session.layers.filter(({ key }) => key === layer) }));
}

/** For a sentence: each once. */
export function named(keys: readonly (string | number | null)[]): string {
  return [...new Set(keys)].map((key) => (key === null ? "(none)" : String(key))).join(", ");
}
