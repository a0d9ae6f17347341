export const roles = ["lead", "adjudicator", "annotator", "viewer"] as const;
/** What a member is in a project. Administrators of the installation are nothing here unless they are members. */
export type Role = (typeof roles)[number];

const readers: readonly Role[] = ["lead", "adjudicator", "annotator", "viewer"];
const coders: readonly Role[] = ["lead", "adjudicator", "annotator"];
const reviewers: readonly Role[] = ["lead", "adjudicator"];
const leads: readonly Role[] = ["lead"];

/**
 * Who may do what inside a project (the table of DESIGN.md, section 1). A capability says what a role may do at all;
 * which articles, codings and entries it reaches at a given moment is decided in `visibility.ts`.
 */
const holders = {
  /** The codebook, one's own profile, the members' names or pseudonyms, the actors. */
  "project.read": readers,
  "article.read": readers,
  "corpus.edit": leads,
  "codebook.edit": leads,
  "actor.edit": leads,
  "actor.propose": coders,
  "round.edit": leads,
  "member.manage": leads,
  "settings.edit": leads,
  /** Work on assignments of one's own. */
  code: coders,
  /** How far everyone in a round is. */
  "progress.read": reviewers,
  /** Others' codings, agreement and cases. */
  "codings.read": ["lead", "adjudicator", "viewer"],
  /** The cases and the agreement of one's own codings, once the round is closed and if the project shows them. */
  "cases.read-own": coders,
  "review.decide": reviewers,
  /** Object to a decision on a coding of one's own. */
  "review.object": coders,
  "export.all": reviewers,
  "export.own": coders,
  "release.make": leads,
  "release.read": ["lead", "adjudicator", "viewer"],
  "audit.read": leads,
  "audit.read-own": ["lead", "annotator"],
} as const satisfies Record<string, readonly Role[]>;

export type Capability = keyof typeof holders;

/** Whether a role has a capability at all. */
export function can(role: Role, capability: Capability): boolean {
  const allowed: readonly Role[] = holders[capability];
  return allowed.includes(role);
}
