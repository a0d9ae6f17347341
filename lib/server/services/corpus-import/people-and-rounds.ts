import "server-only";
import { freeSlug } from "@/lib/domain/text/slug";
import type { Tx } from "@/lib/server/db";
import type { CodebookVersions, StoredVersion } from "./codebooks";
import type { CorpusWarning } from "./report";
import type { Survey, SurveyedRound } from "./survey";

export type Coders = {
  /** Member ids by the names that the file gives its coders. */
  readonly byName: ReadonlyMap<string, string>;
  readonly made: readonly string[];
  readonly warnings: readonly CorpusWarning[];
};

/**
 * The members that the file's coders are: one of this pseudonym who has no account (whom an earlier file brought), or a
 * new one. Work is never put into the name of somebody with an account, whose own it is not: then the name is numbered.
 */
export async function putCoders(tx: Tx, projectId: string, names: ReadonlySet<string>): Promise<Coders> {
  const members = await tx.member.findMany({
    where: { projectId },
    select: { id: true, pseudonym: true, userId: true, removedAt: true },
  });
  const taken = new Set<string>();
  const withoutAccount = new Map<string, string>();
  for (const { id, pseudonym, userId, removedAt } of members) {
    if (userId === null && removedAt === null) withoutAccount.set(pseudonym, id);
    else taken.add(pseudonym);
  }
  const byName = new Map<string, string>();
  const made: string[] = [];
  const warnings: CorpusWarning[] = [];
  // Names that are as the file has them go first, so that a numbered one can't take their place.
  for (const name of [...names].sort((a, b) => Number(taken.has(a)) - Number(taken.has(b)))) {
    const pseudonym = freeSlug(name, taken);
    taken.add(pseudonym);
    let id = withoutAccount.get(pseudonym);
    if (id === undefined) {
      const data = { projectId, role: "annotator" as const, pseudonym };
      ({ id } = await tx.member.create({ data, select: { id: true } }));
      made.push(pseudonym);
    }
    byName.set(name, id);
    if (pseudonym !== name) warnings.push({ code: "import-coder-renamed", given: name, pseudonym });
  }
  return { byName, made, warnings };
}

export type Rounds = {
  /** Ids by the keys that the file gives its rounds. */
  readonly byKey: ReadonlyMap<string, string>;
  /** Their codebook versions, by these ids. */
  readonly versions: ReadonlyMap<string, StoredVersion>;
  readonly made: readonly string[];
  readonly warnings: readonly CorpusWarning[];
};

type RoundParts = {
  readonly survey: Survey;
  readonly versions: CodebookVersions;
  readonly coders: Coders;
  /** One for each round of the survey. */
  readonly roundIds: readonly string[];
};

/** The file's rounds, closed, with their coders; one whose key the project has gets the next free number. */
export async function putRounds(
  tx: Tx,
  projectId: string,
  { survey, versions, coders, roundIds }: RoundParts,
): Promise<Rounds> {
  const rows = await tx.round.findMany({ where: { projectId }, select: { key: true } });
  const taken = new Set(rows.map(({ key }) => key));
  const byKey = new Map<string, string>();
  const ofRounds = new Map<string, StoredVersion>();
  const made: string[] = [];
  const warnings: CorpusWarning[] = [];
  const rounds = [...survey.rounds.values()].sort((a, b) => Number(taken.has(a.key)) - Number(taken.has(b.key)));
  for (const [index, round] of rounds.entries()) {
    const id = roundIds[index];
    if (id === undefined) throw new Error("a round of the file has no id");
    const key = freeSlug(round.key, taken);
    taken.add(key);
    const version = versionOf(round, versions);
    await tx.round.create({ data: { projectId, id, key, ...columnsOf(round, version) } });
    await tx.roundMember.createMany({
      data: [...round.coders].map((name) => ({ projectId, roundId: id, memberId: idOf(coders.byName, name) })),
    });
    byKey.set(round.key, id);
    ofRounds.set(id, version);
    made.push(key);
    if (key !== round.key) warnings.push({ code: "import-round-renamed", given: round.key, key });
  }
  const empty = survey.header.rounds.map(({ key }) => key).filter((key) => !byKey.has(key));
  if (empty.length > 0) warnings.push({ code: "import-rounds-empty", keys: empty });
  return { byKey, versions: ofRounds, made, warnings };
}

function versionOf({ codebook }: SurveyedRound, { byNumber }: CodebookVersions): StoredVersion {
  const version = byNumber.get(codebook);
  if (version === undefined) throw new Error(`codebook ${codebook} of the file was not stored`);
  return version;
}

function columnsOf({ name, kind }: SurveyedRound, version: StoredVersion) {
  const now = new Date();
  const life = { state: "closed" as const, openedAt: now, reviewAt: now, closedAt: now };
  return { name, kind, codebookVersionId: version.id, ...life };
}

/** The codebook version of a round that was put. */
export function versionOfRound({ versions }: Rounds, roundId: string): StoredVersion {
  const version = versions.get(roundId);
  if (version === undefined) throw new Error("a round of the file was not stored");
  return version;
}

/** Of a name that the survey has seen, and that something was therefore made for. */
export function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`nothing was made for “${name}”`);
  return id;
}
