import { randomUUID } from "node:crypto";
import { namingCodebook } from "@/lib/domain/codebook/preset-naming";
import type { Capability } from "@/lib/domain/policy/roles";
import { noFilter } from "@/lib/schemas/agreement";

// Who gets through to what: the one place that a new page, handler or action has to be written into. The test says which
// line is missing. A page about a kind of object that isn't here yet: add it to ObjectKind; the compiler then asks
// project-content.ts for one or more of them, each with those who may see it.

/** What an address or an input names within a project. */
export type ObjectKind =
  | "article"
  | "assignment"
  | "case"
  | "codebook"
  | "draft"
  | "round"
  | "draftRound"
  /** A round whose members' work may be seen. */
  | "comparedRound";

/**
 * Who gets through: anyone; whoever is signed in; whom the administrator lets make projects; members of the project
 * with the capability, where the object is there for them.
 */
export type Gate =
  | { readonly to: "anyone" }
  | { readonly to: "user" }
  | { readonly to: "creator" }
  | { readonly to: "member"; readonly capability: Capability; readonly object?: ObjectKind };

const member = (capability: Capability, object?: ObjectKind): Gate => ({ to: "member", capability, object });
const anyone: Gate = { to: "anyone" };
const user: Gate = { to: "user" };

const project = "/projects/[projectSlug]";

/** Every page. One that is missing here, and one that stands here and is gone, fails the test. */
export const pages: Readonly<Record<string, Gate | "never">> = {
  "/": user,
  "/sign-in": anyone,
  "/join/[token]": anyone,
  "/demonstration/[key]": anyone,
  "/account": user,
  "/projects": user,
  "/projects/new": { to: "creator" },
  [project]: member("project.read"),
  [`${project}/actors`]: member("project.read"),
  [`${project}/agreement`]: member("codings.read"),
  [`${project}/articles`]: member("article.read"),
  [`${project}/articles/new`]: member("corpus.edit"),
  [`${project}/articles/[articleId]`]: member("article.read", "article"),
  [`${project}/audit`]: member("audit.read-own"),
  [`${project}/codebook`]: member("project.read"),
  [`${project}/codebook/[version]`]: member("project.read", "codebook"),
  [`${project}/codebook/[version]/edit`]: member("codebook.edit", "draft"),
  [`${project}/export`]: member("export.own"),
  [`${project}/members`]: member("project.read"),
  [`${project}/queue`]: member("code"),
  [`${project}/review`]: member("codings.read"),
  [`${project}/review/[caseId]`]: member("codings.read", "case"),
  [`${project}/rounds`]: member("project.read"),
  [`${project}/rounds/new`]: member("round.edit"),
  [`${project}/rounds/[roundId]`]: member("project.read", "round"),
  [`${project}/rounds/[roundId]/edit`]: member("round.edit", "draftRound"),
  [`${project}/annotate/[assignmentId]`]: member("code", "assignment"),
  // Next's own: what it shows where nothing is, or where everything failed.
  "/_not-found": "never",
  "/_global-error": "never",
  "/500": "never",
};

export const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof methods)[number];

export type Call = {
  readonly gate: Gate;
  /** What it takes; a body of another type is refused with 415. */
  readonly takes?: "application/json" | "multipart/form-data" | "application/x-ndjson";
  /** A body that the schema takes, for a write that names an object. */
  readonly body?: () => unknown;
};

const reading = (gate: Gate) => ({ GET: { gate }, HEAD: { gate } });
const assignment = `/api${project}/assignments/[assignmentId]`;

/** Every route handler with the methods it has; all others answer 405. */
export const handlers: Readonly<Record<string, Partial<Record<Method, Call>>>> = {
  "/icon.svg": reading(anyone),
  "/api/health": reading(anyone),
  "/api/ready": reading(anyone),
  // next-auth's, asked at the address where passwords go.
  "/api/auth/[...nextauth]": { ...reading(anyone), POST: { gate: anyone } },
  [`/api${project}/articles`]: { POST: { gate: member("corpus.edit"), takes: "multipart/form-data" } },
  [`/api${project}/export`]: reading(member("export.own")),
  [`/api${project}/import`]: { POST: { gate: member("corpus.edit"), takes: "application/x-ndjson" } },
  // A stream that doesn't end by itself.
  [`/api${project}/rounds/[roundId]/live`]: reading(member("codings.read", "comparedRound")),
  [`${assignment}/coding`]: reading(member("code", "assignment")),
  [`${assignment}/operations`]: {
    ...reading(member("code", "assignment")),
    POST: {
      gate: member("code", "assignment"),
      takes: "application/json",
      body: () => ({ key: randomUUID(), baseRevision: 0, operations: [{ type: "remove", id: randomUUID() }] }),
    },
  },
  [`${assignment}/submission`]: {
    POST: {
      gate: member("code", "assignment"),
      takes: "application/json",
      // A revision that no coding is at, so that those who may hand in don't.
      body: () => ({ key: randomUUID(), revision: 1_000_000 }),
    },
  },
};

export type Action = {
  readonly gate: Gate;
  /** An input that the schema takes and that names an object by its id, which is then another project's, or nobody's. */
  readonly naming?: (id: string) => unknown;
};

const actor = { name: "Weir Front", side: "", description: "", aliases: [] };
const round = {
  name: "Round",
  kind: "production",
  blind: true,
  prefill: true,
  propagation: true,
  instructions: "",
  dueOn: "",
};
const byId = (id: string) => ({ id });

const actions = "lib/actions";
const actors = `${actions}/actors.ts`;
const agreement = `${actions}/agreement.ts`;
const codebooks = `${actions}/codebooks.ts`;
const corpus = `${actions}/corpus.ts`;
const invitation = `${actions}/invitation.ts`;
const members = `${actions}/members.ts`;
const review = `${actions}/review.ts`;
const rounds = `${actions}/rounds.ts`;

/** Every server action. What is for anyone or any user is asked with an input that no schema takes. */
export const serverActions: Readonly<Record<string, Action>> = {
  [`${actions}/account.ts#signOut`]: { gate: anyone },
  [`${actions}/account.ts#changeName`]: { gate: user },
  [`${actions}/account.ts#changePassword`]: { gate: user },
  [`${actions}/account.ts#endSignIn`]: { gate: user, naming: byId },
  [`${actions}/account.ts#signOutEverywhere`]: { gate: user },
  [`${actors}#createActor`]: { gate: member("actor.edit") },
  [`${actors}#proposeActor`]: { gate: member("actor.propose") },
  [`${actors}#changeActor`]: { gate: member("actor.edit"), naming: (id) => ({ id, ...actor }) },
  [`${actors}#setActorState`]: { gate: member("actor.edit"), naming: (id) => ({ id, state: "retired" }) },
  [`${agreement}#recountAgreement`]: {
    gate: member("review.decide"),
    naming: (roundId) => ({ roundId, stage: "first" }),
  },
  [`${agreement}#startBreakdown`]: {
    gate: member("review.decide"),
    naming: (roundId) => ({ roundId, stage: "first", filter: noFilter }),
  },
  [`${agreement}#cancelBreakdown`]: {
    gate: member("review.decide"),
    naming: (roundId) => ({ roundId, stage: "first", filter: noFilter }),
  },
  [`${agreement}#startGamma`]: { gate: member("review.decide"), naming: (roundId) => ({ roundId, stage: "first" }) },
  [`${agreement}#cancelGamma`]: { gate: member("review.decide"), naming: (roundId) => ({ roundId, stage: "first" }) },
  [`${codebooks}#beginDraft`]: { gate: member("codebook.edit") },
  [`${codebooks}#changeDraft`]: {
    gate: member("codebook.edit"),
    naming: (id) => ({ id, revision: 0, content: namingCodebook, changeNote: "" }),
  },
  [`${codebooks}#publishDraft`]: { gate: member("codebook.edit"), naming: (id) => ({ id, revision: 0 }) },
  [`${corpus}#importPastedArticle`]: { gate: member("corpus.edit") },
  [`${corpus}#changeZones`]: {
    gate: member("corpus.edit"),
    naming: (articleId) => ({ articleId, before: [], zones: [{ kind: "body", start: 0, end: 1 }] }),
  },
  [`${invitation}#acceptWithNewAccount`]: { gate: anyone },
  [`${invitation}#acceptAsUser`]: { gate: user },
  [`${members}#changeRole`]: { gate: member("member.manage"), naming: (id) => ({ id, role: "viewer" }) },
  [`${members}#removeMember`]: { gate: member("member.manage"), naming: byId },
  [`${members}#inviteMember`]: { gate: member("member.manage") },
  [`${members}#revokeInvitation`]: { gate: member("member.manage"), naming: byId },
  // Who may make projects is asked with an input that would make one; see matrix.spec.ts.
  [`${actions}/projects.ts#createProject`]: { gate: user },
  [`${rounds}#createRound`]: {
    gate: member("round.edit"),
    naming: (id) => ({ ...round, codebookVersionId: id, articleIds: [id], memberIds: [id] }),
  },
  [`${rounds}#changeRound`]: {
    gate: member("round.edit"),
    naming: (id) => ({ ...round, id, codebookVersionId: id, articleIds: [id], memberIds: [id] }),
  },
  [`${rounds}#openRound`]: { gate: member("round.edit"), naming: byId },
  [`${rounds}#moveRound`]: { gate: member("round.edit"), naming: (id) => ({ id, goal: "review" }) },
  [`${rounds}#returnAssignment`]: {
    gate: member("review.decide"),
    naming: (assignmentId) => ({ assignmentId, remark: "Look again." }),
  },
  [`${rounds}#withdrawAssignment`]: { gate: member("round.edit"), naming: (assignmentId) => ({ assignmentId }) },
  [`${review}#decideCase`]: {
    gate: member("review.decide"),
    naming: (caseId) => ({ caseId, revision: 0, reason: "slip", note: "", outcome: "nothing-here" }),
  },
  [`${review}#deferCase`]: { gate: member("review.decide"), naming: (caseId) => ({ caseId, revision: 0 }) },
  [`${review}#reopenCase`]: { gate: member("review.decide"), naming: (caseId) => ({ caseId, revision: 0 }) },
  [`${review}#takeAgreed`]: { gate: member("review.decide"), naming: (roundId) => ({ roundId }) },
  [`${review}#undoAgreed`]: { gate: member("review.decide"), naming: (id) => ({ roundId: id, stepId: id }) },
};
