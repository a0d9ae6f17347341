import type { RoundState } from "@/lib/domain/round/round";
import { can, type Role } from "./roles";

/** A person looking at a round: everything that decides whether they may know about others' work there. */
export type RoundViewer = {
  readonly role: Role;
  readonly round: {
    readonly state: RoundState;
    /** False where the round lets its coders see each other's submitted work. */
    readonly blind: boolean;
    /** A live session has shown the work in question to those who code in the round. */
    readonly revealed: boolean;
  };
  /** Is one of the round's coders, or holds an assignment there, or gave one back after starting on it. */
  readonly codesInRound: boolean;
};

/** The same person looking at one article of that round. */
export type ArticleViewer = RoundViewer & {
  /** Holds an assignment of this article in this round. */
  readonly codesArticle: boolean;
  /** The project shows its coders the cases and the agreement of their codings once a round is closed. */
  readonly casesShown: boolean;
};

/** Which of the others' codings: every one, those handed in (as they were handed in), or not even whether there are any. */
export type PeerCodings = "all" | "submitted" | "none";

/**
 * Whether a person must know nothing of their peers' work in a round: they code in it, it is blind, and neither closed
 * nor revealed. This binds the person whatever the role (DESIGN.md, rule 3.5), and goes for counts, order, times and
 * status codes as much as for marks.
 */
export function isBlinded({ round, codesInRound }: Pick<RoundViewer, "round" | "codesInRound">): boolean {
  return codesInRound && round.blind && !round.revealed && round.state !== "closed";
}

/** Which of the others' codings of an article in a round a person may see now. Their own they always see. */
export function peerCodingsVisible(viewer: ArticleViewer): PeerCodings {
  if (isBlinded(viewer)) return "none";
  const closed = viewer.round.state === "closed";
  const shownBeforeClose = !viewer.round.blind || viewer.round.revealed;
  switch (viewer.role) {
    case "lead":
    case "adjudicator":
      return closed ? "all" : "submitted";
    case "annotator":
      return viewer.codesArticle && (shownBeforeClose || viewer.casesShown) ? "submitted" : "none";
    case "viewer":
      return closed ? "submitted" : "none";
  }
}

/** Whether a person may see how far the others in a round are. */
export function progressVisible(viewer: RoundViewer): boolean {
  return can(viewer.role, "progress.read") && !isBlinded(viewer);
}

/**
 * Whether a person may review and decide the cases of an article in a round: those who may decide at all, once every
 * assignment of the article is submitted or withdrawn, and not while they are themselves blind there.
 */
export function casesDecidable(viewer: RoundViewer & { readonly articleComplete: boolean }): boolean {
  return can(viewer.role, "review.decide") && viewer.articleComplete && !isBlinded(viewer);
}

/**
 * Whether a person may read an article.
 * `assignedRounds`: states of the rounds in which they hold an assignment of it; `rounds`: of all rounds it is in.
 */
export function articleVisible(article: {
  readonly role: Role;
  readonly assignedRounds: readonly RoundState[];
  readonly rounds: readonly RoundState[];
}): boolean {
  switch (article.role) {
    case "lead":
    case "adjudicator":
      return true;
    case "annotator":
      // What a draft round will bring is not yet settled, and reading ahead would spoil a hidden repeat.
      return article.assignedRounds.some((state) => state !== "draft");
    case "viewer":
      return article.rounds.includes("closed");
  }
}

/**
 * Whether a person may see an actor that somebody proposed while coding in a round. Until the round closes that is the
 * proposer and the leads; a lead who codes blind in the same round is bound like anybody else.
 */
export function proposedActorVisible(viewer: RoundViewer & { readonly own: boolean }): boolean {
  if (viewer.own || viewer.round.state === "closed") return true;
  return can(viewer.role, "actor.edit") && !isBlinded(viewer);
}

/** Whether a person may see an audit entry; `round` is their view of the round it belongs to, if it belongs to one. */
export function auditEntryVisible(entry: {
  readonly role: Role;
  readonly own: boolean;
  readonly round: Pick<RoundViewer, "round" | "codesInRound"> | null;
}): boolean {
  if (entry.own) return can(entry.role, "audit.read-own");
  return can(entry.role, "audit.read") && (entry.round === null || !isBlinded(entry.round));
}

/** Whether a person may have a release, whose bytes can't be cut to what they may see: `rounds` are all it holds. */
export function releaseVisible(release: {
  readonly role: Role;
  readonly rounds: readonly Pick<RoundViewer, "round" | "codesInRound">[];
}): boolean {
  return can(release.role, "release.read") && !release.rounds.some(isBlinded);
}
