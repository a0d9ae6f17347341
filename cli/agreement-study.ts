import { topLabels, withTopLabels } from "@/lib/domain/agreement/breakdown/top-labels";
import type { StudyMark } from "@/lib/domain/agreement/study";
import type { LayerStudy, SessionStudy } from "@/lib/formats/parallax/study";
import type { Stage } from "@/lib/schemas/parallax";
import { named, ofLayer, ofRound, ofStage, type Refuse, readStudies, refusing } from "./studies";

export type StudyChoice = {
  readonly round?: string;
  readonly codebook?: number;
  readonly layer?: string;
  readonly stage: Stage;
  /** As they were coded, or each replaced by the one at the top of its tree. */
  readonly labels: "coded" | "top";
};

/** What of a file is measured together, and the event of each article that names one. */
export type ChosenStudy = {
  readonly session: SessionStudy;
  /** The same articles coded again by the same coders, who could not see what anybody had done; null: nobody did. */
  readonly repeats: SessionStudy | null;
  readonly events: ReadonlyMap<string, string>;
};

/** Every coder is compared with every other in every article: more take minutes, and all memory. */
const mostCoders = 100;

/**
 * Reads a file and picks the one study that is meant; ends the command where several could be. Only first passes are
 * measured; second ones are given beside.
 */
export async function readStudy(path: string, choice: StudyChoice): Promise<ChosenStudy> {
  const { sessions, events } = await readStudies(path);
  const refuse = refusing(path);
  const [session] = ofLayer([onlySession(sessions, choice, refuse)], choice.layer, refuse);
  if (session === undefined) throw new Error("a study was chosen and is not there");
  const coders = session.coders.length;
  if (coders > mostCoders) return refuse({ code: "study-too-many-coders", coders, limit: mostCoders });
  const repeats = repeatsOf(session, sessions);
  if (choice.labels === "coded") return { session, repeats, events };
  return { session: withTops(session), repeats: repeats && withTops(repeats), events };
}

function withTops(session: SessionStudy): SessionStudy {
  return { ...session, layers: session.layers.map(layerWithTops) };
}

function layerWithTops(layer: LayerStudy): LayerStudy {
  const topOf = topLabels(layer.tree);
  const goldAtTop = (marks: readonly StudyMark[]) => marks.map((mark) => ({ ...mark, label: topOf(mark.label) }));
  return {
    ...layer,
    labels: [...new Set(layer.labels.map(topOf))],
    articles: layer.articles.map((article) => withTopLabels(article, layer.tree)),
    gold: new Map([...layer.gold].map(([article, marks]) => [article, goldAtTop(marks)])),
  };
}

/** Second passes after a look at others' work are no repeats: their stage is another. */
function repeatsOf({ round, stage, codebook }: SessionStudy, sessions: readonly SessionStudy[]): SessionStudy | null {
  if (stage !== "first") return null;
  const isRepeat = (one: SessionStudy) =>
    one.pass === 2 && one.stage === stage && one.round === round && one.codebook === codebook;
  return sessions.find(isRepeat) ?? null;
}

/** Codings of different rounds or codebook versions are different studies: never put together unasked. */
function onlySession(sessions: readonly SessionStudy[], { round, codebook, stage }: StudyChoice, refuse: Refuse) {
  const firstPasses = sessions.filter(({ pass }) => pass === 1);
  const found = ofRound(ofStage(firstPasses, stage, refuse), round, refuse);
  const rounds = new Set(found.map((session) => session.round));
  if (rounds.size > 1) return refuse({ code: "study-rounds-several", rounds: named([...rounds]) });
  const versions = named(found.map((session) => session.codebook));
  const [chosen, ...others] = found.filter((session) => codebook === undefined || session.codebook === codebook);
  if (chosen === undefined) return refuse({ code: "study-codebook-unknown", codebook, versions });
  if (others.length > 0) return refuse({ code: "study-codebooks-several", versions });
  return chosen;
}
