import { createStudyCollector, type SessionStudy, type StudyCollector } from "@/lib/formats/parallax/study";
import type { Stage } from "@/lib/schemas/parallax";
import { describeError } from "@/messages/describe-error";
import { fail } from "./failure";
import { readCorpusFile } from "./read-corpus-file";

export type StudyChoice = {
  readonly round?: string;
  readonly codebook?: number;
  readonly layer?: string;
  readonly stage: Stage;
};

/** What of a file is measured together, and the event of each article that names one. */
export type ChosenStudy = { readonly session: SessionStudy; readonly events: ReadonlyMap<string, string> };

/** Reads a file and picks the one study that is meant; ends the command where several could be. First passes only. */
export async function readStudy(path: string, choice: StudyChoice): Promise<ChosenStudy> {
  let collector: StudyCollector | undefined;
  for await (const record of readCorpusFile(path)) {
    if (record.kind === "header") collector = createStudyCollector(record.header);
    if (record.kind === "article") collector?.add(record.article);
  }
  if (collector === undefined) throw new Error("a file was read without its header");
  const { sessions, events } = collector.finish();
  const refuse = (error: { readonly code: string }) => fail(`${path}: ${describeError(error)}`);
  const session = withLayer(onlySession(sessions, choice, refuse), choice.layer, refuse);
  return { session, events };
}

type Refuse = (error: { readonly code: string } & Readonly<Record<string, unknown>>) => never;

/** Codings of different rounds or codebook versions are different studies: never put together unasked. */
function onlySession(sessions: readonly SessionStudy[], { round, codebook, stage }: StudyChoice, refuse: Refuse) {
  const ofStage = sessions.filter((session) => session.stage === stage && session.pass === 1);
  if (ofStage.length === 0) {
    const found = named(sessions.map((session) => session.stage));
    return refuse({ code: "study-stage-unknown", stage, found });
  }
  const ofRound = ofStage.filter((session) => round === undefined || session.round === round);
  const rounds = named(ofStage.map((session) => session.round));
  if (ofRound.length === 0) return refuse({ code: "study-round-unknown", round, rounds });
  if (new Set(ofRound.map((session) => session.round)).size > 1)
    return refuse({ code: "study-rounds-several", rounds });
  const versions = named(ofRound.map((session) => session.codebook));
  const [chosen, ...others] = ofRound.filter((session) => codebook === undefined || session.codebook === codebook);
  if (chosen === undefined) return refuse({ code: "study-codebook-unknown", codebook, versions });
  if (others.length > 0) return refuse({ code: "study-codebooks-several", versions });
  return chosen;
}

function withLayer(session: SessionStudy, layer: string | undefined, refuse: Refuse): SessionStudy {
  if (layer === undefined) return session;
  const layers = session.layers.filter(({ key }) => key === layer);
  if (layers.length > 0) return { ...session, layers };
  return refuse({ code: "study-layer-unknown", layer, layers: named(session.layers.map(({ key }) => key)) });
}

function named(keys: readonly (string | number | null)[]): string {
  return [...new Set(keys)].map((key) => (key === null ? "(none)" : String(key))).join(", ");
}
