-- CreateEnum
CREATE TYPE "InvitationPurpose" AS ENUM ('administrator', 'member', 'sign_in');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('lead', 'adjudicator', 'annotator', 'viewer');

-- CreateEnum
CREATE TYPE "Direction" AS ENUM ('ltr', 'rtl');

-- CreateEnum
CREATE TYPE "ZoneKind" AS ENUM ('headline', 'standfirst', 'body', 'caption', 'credit', 'pull_quote', 'other');

-- CreateEnum
CREATE TYPE "ActorState" AS ENUM ('proposed', 'accepted', 'retired');

-- CreateEnum
CREATE TYPE "RoundKind" AS ENUM ('training', 'calibration', 'production');

-- CreateEnum
CREATE TYPE "RoundState" AS ENUM ('draft', 'open', 'review', 'closed');

-- CreateEnum
CREATE TYPE "AssignmentState" AS ENUM ('not_started', 'in_progress', 'submitted', 'returned');

-- CreateEnum
CREATE TYPE "Stage" AS ENUM ('first', 'discussed', 'gold');

-- CreateEnum
CREATE TYPE "OperationType" AS ENUM ('add', 'change', 'remove');

-- CreateEnum
CREATE TYPE "Certainty" AS ENUM ('sure', 'unsure');

-- CreateEnum
CREATE TYPE "Origin" AS ENUM ('own', 'propagated', 'accepted', 'changed');

-- CreateEnum
CREATE TYPE "SuggestionFate" AS ENUM ('offered', 'accepted', 'changed', 'rejected');

-- CreateEnum
CREATE TYPE "CaseType" AS ENUM ('missed', 'split', 'label', 'actor', 'attribute', 'boundary', 'agreed');

-- CreateEnum
CREATE TYPE "CaseState" AS ENUM ('open', 'later', 'decided');

-- CreateEnum
CREATE TYPE "DecisionOutcome" AS ENUM ('reading_taken', 'own_reading', 'nothing_here', 'legitimate_disagreement');

-- CreateEnum
CREATE TYPE "DecisionReason" AS ENUM ('slip', 'rule_gap', 'boundary', 'difference');

-- CreateEnum
CREATE TYPE "JobState" AS ENUM ('waiting', 'running', 'done', 'failed', 'cancelled');

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT,
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "administrator" BOOLEAN NOT NULL DEFAULT false,
    "mayCreateProjects" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabledAt" TIMESTAMPTZ(3),

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignIn" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SignIn_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "userId" UUID NOT NULL,
    "projectId" UUID,
    "name" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "windowEndAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "purpose" "InvitationPurpose" NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "projectId" UUID,
    "role" "Role",
    "userId" UUID,
    "invitedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Project" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "demonstration" BOOLEAN NOT NULL DEFAULT false,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "userId" UUID,
    "role" "Role" NOT NULL,
    "pseudonym" TEXT NOT NULL,
    "joinedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Member_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Outlet" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Outlet_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Event" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "occurredOn" DATE,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Article" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "externalKey" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "rawSha256" TEXT NOT NULL,
    "rawEncoding" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "codePointLength" INTEGER NOT NULL,
    "sentences" INTEGER[],
    "sentenceAlgorithm" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "byline" TEXT NOT NULL DEFAULT '',
    "url" TEXT,
    "publishedOn" DATE,
    "language" TEXT NOT NULL,
    "direction" "Direction" NOT NULL,
    "outletId" UUID,
    "eventId" UUID,
    "importedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Article_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Zone" (
    "projectId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "ZoneKind" NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,

    CONSTRAINT "Zone_pkey" PRIMARY KEY ("projectId","articleId","position")
);

-- CreateTable
CREATE TABLE "Actor" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "side" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "state" "ActorState" NOT NULL DEFAULT 'accepted',
    "proposedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Actor_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "ActorAlias" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "actorId" UUID NOT NULL,
    "alias" TEXT NOT NULL,
    "folded" TEXT NOT NULL,

    CONSTRAINT "ActorAlias_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "CodebookVersion" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "changeNote" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "publishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CodebookVersion_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "LabelMapping" (
    "projectId" UUID NOT NULL,
    "fromId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LabelMapping_pkey" PRIMARY KEY ("projectId","fromId","toId")
);

-- CreateTable
CREATE TABLE "Round" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "RoundKind" NOT NULL,
    "state" "RoundState" NOT NULL DEFAULT 'draft',
    "blind" BOOLEAN NOT NULL DEFAULT true,
    "instructions" TEXT NOT NULL DEFAULT '',
    "gate" JSONB,
    "dueOn" DATE,
    "codebookVersionId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "openedAt" TIMESTAMPTZ(3),
    "reviewAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "revealedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Round_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "RoundArticle" (
    "projectId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "RoundArticle_pkey" PRIMARY KEY ("projectId","roundId","articleId")
);

-- CreateTable
CREATE TABLE "RoundMember" (
    "projectId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "memberId" UUID NOT NULL,

    CONSTRAINT "RoundMember_pkey" PRIMARY KEY ("projectId","roundId","memberId")
);

-- CreateTable
CREATE TABLE "Assignment" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "roundId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "pass" INTEGER NOT NULL DEFAULT 1,
    "position" INTEGER NOT NULL,
    "state" "AssignmentState" NOT NULL DEFAULT 'not_started',
    "startedAt" TIMESTAMPTZ(3),
    "submittedAt" TIMESTAMPTZ(3),
    "returnedAt" TIMESTAMPTZ(3),
    "returnRemark" TEXT NOT NULL DEFAULT '',
    "withdrawnAt" TIMESTAMPTZ(3),
    "leaseUntil" TIMESTAMPTZ(3),

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Coding" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "assignmentId" UUID,
    "roundId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "memberId" UUID,
    "pass" INTEGER NOT NULL DEFAULT 1,
    "stage" "Stage" NOT NULL DEFAULT 'first',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "codebookVersionId" UUID NOT NULL,
    "exposedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Coding_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Operation" (
    "projectId" UUID NOT NULL,
    "codingId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "type" "OperationType" NOT NULL,
    "annotationId" UUID NOT NULL,
    "payload" JSONB NOT NULL,
    "roundId" UUID NOT NULL,
    "memberId" UUID,
    "key" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Operation_pkey" PRIMARY KEY ("projectId","codingId","revision","sequence")
);

-- CreateTable
CREATE TABLE "Submission" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "codingId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "memberId" UUID,
    "revision" INTEGER NOT NULL,
    "stage" "Stage" NOT NULL,
    "annotations" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Submission_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Annotation" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "codingId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "memberId" UUID,
    "codebookVersionId" UUID NOT NULL,
    "layer" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "ranges" INTEGER[],
    "quote" TEXT NOT NULL,
    "foldedQuote" TEXT NOT NULL,
    "actor" TEXT,
    "voice" TEXT,
    "labelOwner" TEXT,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "note" TEXT NOT NULL DEFAULT '',
    "certainty" "Certainty" NOT NULL DEFAULT 'sure',
    "discuss" BOOLEAN NOT NULL DEFAULT false,
    "origin" "Origin" NOT NULL DEFAULT 'own',

    CONSTRAINT "Annotation_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Link" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "codingId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "memberId" UUID,
    "type" TEXT NOT NULL,
    "fromId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Link_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Suggestion" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "articleId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "memberId" UUID,
    "source" TEXT NOT NULL,
    "layer" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "ranges" INTEGER[],
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "score" DOUBLE PRECISION,
    "fate" "SuggestionFate" NOT NULL DEFAULT 'offered',
    "annotationId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Suggestion_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Case" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "roundId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "layer" TEXT NOT NULL,
    "types" "CaseType"[],
    "ranges" INTEGER[],
    "quote" TEXT NOT NULL,
    "readings" JSONB NOT NULL,
    "state" "CaseState" NOT NULL DEFAULT 'open',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Case_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Decision" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "caseId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "outcome" "DecisionOutcome" NOT NULL,
    "reason" "DecisionReason",
    "note" TEXT NOT NULL DEFAULT '',
    "content" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "supersededAt" TIMESTAMPTZ(3),

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Comment" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "caseId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "AgreementSummary" (
    "projectId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "stage" "Stage" NOT NULL,
    "algorithm" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AgreementSummary_pkey" PRIMARY KEY ("projectId","roundId","stage","articleId")
);

-- CreateTable
CREATE TABLE "AgreementRollup" (
    "projectId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "stage" "Stage" NOT NULL,
    "algorithm" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AgreementRollup_pkey" PRIMARY KEY ("projectId","roundId","stage")
);

-- CreateTable
CREATE TABLE "Release" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "number" INTEGER NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completedAt" TIMESTAMPTZ(3),
    "manifest" JSONB NOT NULL,
    "sha256" TEXT,
    "bytes" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "Release_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "ReleaseChunk" (
    "projectId" UUID NOT NULL,
    "releaseId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "ReleaseChunk_pkey" PRIMARY KEY ("projectId","releaseId","position")
);

-- CreateTable
CREATE TABLE "Job" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "state" "JobState" NOT NULL DEFAULT 'waiting',
    "input" JSONB NOT NULL DEFAULT '{}',
    "progress" JSONB NOT NULL DEFAULT '{}',
    "error" TEXT,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "runAfter" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lockedUntil" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Job_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateTable
CREATE TABLE "Outbox" (
    "id" BIGSERIAL NOT NULL,
    "projectId" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "projectId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "key" UUID NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("projectId","memberId","key")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "sequence" BIGSERIAL NOT NULL,
    "projectId" UUID,
    "roundId" UUID,
    "userId" UUID,
    "memberId" UUID,
    "action" TEXT NOT NULL,
    "subject" TEXT,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "hash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "LiveSession" (
    "projectId" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "roundId" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revealedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "LiveSession_pkey" PRIMARY KEY ("projectId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "SignIn_userId_endedAt_idx" ON "SignIn"("userId", "endedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_tokenHash_key" ON "ApiToken"("tokenHash");

-- CreateIndex
CREATE INDEX "ApiToken_userId_idx" ON "ApiToken"("userId");

-- CreateIndex
CREATE INDEX "RateLimit_windowEndAt_idx" ON "RateLimit"("windowEndAt");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "Invitation_projectId_createdAt_id_idx" ON "Invitation"("projectId", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Project_slug_key" ON "Project"("slug");

-- CreateIndex
CREATE INDEX "Member_userId_idx" ON "Member"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Member_projectId_userId_key" ON "Member"("projectId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "Member_projectId_pseudonym_key" ON "Member"("projectId", "pseudonym");

-- CreateIndex
CREATE UNIQUE INDEX "Outlet_projectId_key_key" ON "Outlet"("projectId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Event_projectId_key_key" ON "Event"("projectId", "key");

-- CreateIndex
CREATE INDEX "Article_projectId_createdAt_id_idx" ON "Article"("projectId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Article_projectId_eventId_idx" ON "Article"("projectId", "eventId");

-- CreateIndex
CREATE INDEX "Article_projectId_outletId_idx" ON "Article"("projectId", "outletId");

-- CreateIndex
CREATE UNIQUE INDEX "Article_projectId_sha256_key" ON "Article"("projectId", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "Article_projectId_externalKey_key" ON "Article"("projectId", "externalKey");

-- CreateIndex
CREATE UNIQUE INDEX "Actor_projectId_key_key" ON "Actor"("projectId", "key");

-- CreateIndex
CREATE INDEX "ActorAlias_projectId_folded_idx" ON "ActorAlias"("projectId", "folded");

-- CreateIndex
CREATE UNIQUE INDEX "ActorAlias_projectId_actorId_folded_key" ON "ActorAlias"("projectId", "actorId", "folded");

-- CreateIndex
CREATE UNIQUE INDEX "CodebookVersion_projectId_version_key" ON "CodebookVersion"("projectId", "version");

-- CreateIndex
CREATE INDEX "Round_projectId_createdAt_id_idx" ON "Round"("projectId", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Round_projectId_key_key" ON "Round"("projectId", "key");

-- CreateIndex
CREATE INDEX "RoundArticle_projectId_articleId_idx" ON "RoundArticle"("projectId", "articleId");

-- CreateIndex
CREATE UNIQUE INDEX "RoundArticle_projectId_roundId_position_key" ON "RoundArticle"("projectId", "roundId", "position");

-- CreateIndex
CREATE INDEX "RoundMember_projectId_memberId_idx" ON "RoundMember"("projectId", "memberId");

-- CreateIndex
CREATE INDEX "Assignment_projectId_memberId_roundId_position_idx" ON "Assignment"("projectId", "memberId", "roundId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Assignment_projectId_roundId_articleId_memberId_pass_key" ON "Assignment"("projectId", "roundId", "articleId", "memberId", "pass");

-- CreateIndex
CREATE INDEX "Coding_projectId_roundId_articleId_idx" ON "Coding"("projectId", "roundId", "articleId");

-- CreateIndex
CREATE INDEX "Coding_projectId_memberId_idx" ON "Coding"("projectId", "memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Coding_projectId_assignmentId_key" ON "Coding"("projectId", "assignmentId");

-- CreateIndex
CREATE UNIQUE INDEX "Submission_projectId_codingId_revision_key" ON "Submission"("projectId", "codingId", "revision");

-- CreateIndex
CREATE INDEX "Annotation_projectId_codingId_idx" ON "Annotation"("projectId", "codingId");

-- CreateIndex
CREATE INDEX "Annotation_projectId_roundId_articleId_idx" ON "Annotation"("projectId", "roundId", "articleId");

-- CreateIndex
CREATE INDEX "Annotation_projectId_actor_idx" ON "Annotation"("projectId", "actor");

-- CreateIndex
CREATE INDEX "Link_projectId_codingId_idx" ON "Link"("projectId", "codingId");

-- CreateIndex
CREATE INDEX "Suggestion_projectId_roundId_articleId_idx" ON "Suggestion"("projectId", "roundId", "articleId");

-- CreateIndex
CREATE INDEX "Case_projectId_roundId_state_articleId_id_idx" ON "Case"("projectId", "roundId", "state", "articleId", "id");

-- CreateIndex
CREATE INDEX "Decision_projectId_caseId_at_idx" ON "Decision"("projectId", "caseId", "at");

-- CreateIndex
CREATE INDEX "Comment_projectId_caseId_at_id_idx" ON "Comment"("projectId", "caseId", "at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Release_projectId_number_key" ON "Release"("projectId", "number");

-- CreateIndex
CREATE INDEX "Job_state_runAfter_idx" ON "Job"("state", "runAfter");

-- CreateIndex
CREATE INDEX "Outbox_projectId_id_idx" ON "Outbox"("projectId", "id");

-- CreateIndex
CREATE INDEX "IdempotencyKey_createdAt_idx" ON "IdempotencyKey"("createdAt");

-- CreateIndex
CREATE INDEX "AuditEntry_projectId_at_sequence_idx" ON "AuditEntry"("projectId", "at", "sequence");

-- CreateIndex
CREATE INDEX "LiveSession_projectId_roundId_idx" ON "LiveSession"("projectId", "roundId");

-- AddForeignKey
ALTER TABLE "SignIn" ADD CONSTRAINT "SignIn_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_projectId_invitedById_fkey" FOREIGN KEY ("projectId", "invitedById") REFERENCES "Member"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_projectId_outletId_fkey" FOREIGN KEY ("projectId", "outletId") REFERENCES "Outlet"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_projectId_eventId_fkey" FOREIGN KEY ("projectId", "eventId") REFERENCES "Event"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_projectId_importedById_fkey" FOREIGN KEY ("projectId", "importedById") REFERENCES "Member"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Zone" ADD CONSTRAINT "Zone_projectId_articleId_fkey" FOREIGN KEY ("projectId", "articleId") REFERENCES "Article"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Actor" ADD CONSTRAINT "Actor_projectId_proposedById_fkey" FOREIGN KEY ("projectId", "proposedById") REFERENCES "Member"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActorAlias" ADD CONSTRAINT "ActorAlias_projectId_actorId_fkey" FOREIGN KEY ("projectId", "actorId") REFERENCES "Actor"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CodebookVersion" ADD CONSTRAINT "CodebookVersion_projectId_createdById_fkey" FOREIGN KEY ("projectId", "createdById") REFERENCES "Member"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LabelMapping" ADD CONSTRAINT "LabelMapping_projectId_fromId_fkey" FOREIGN KEY ("projectId", "fromId") REFERENCES "CodebookVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LabelMapping" ADD CONSTRAINT "LabelMapping_projectId_toId_fkey" FOREIGN KEY ("projectId", "toId") REFERENCES "CodebookVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_projectId_codebookVersionId_fkey" FOREIGN KEY ("projectId", "codebookVersionId") REFERENCES "CodebookVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundArticle" ADD CONSTRAINT "RoundArticle_projectId_roundId_fkey" FOREIGN KEY ("projectId", "roundId") REFERENCES "Round"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundArticle" ADD CONSTRAINT "RoundArticle_projectId_articleId_fkey" FOREIGN KEY ("projectId", "articleId") REFERENCES "Article"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundMember" ADD CONSTRAINT "RoundMember_projectId_roundId_fkey" FOREIGN KEY ("projectId", "roundId") REFERENCES "Round"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoundMember" ADD CONSTRAINT "RoundMember_projectId_memberId_fkey" FOREIGN KEY ("projectId", "memberId") REFERENCES "Member"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_projectId_roundId_articleId_fkey" FOREIGN KEY ("projectId", "roundId", "articleId") REFERENCES "RoundArticle"("projectId", "roundId", "articleId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_projectId_roundId_memberId_fkey" FOREIGN KEY ("projectId", "roundId", "memberId") REFERENCES "RoundMember"("projectId", "roundId", "memberId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Coding" ADD CONSTRAINT "Coding_projectId_assignmentId_fkey" FOREIGN KEY ("projectId", "assignmentId") REFERENCES "Assignment"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Coding" ADD CONSTRAINT "Coding_projectId_roundId_fkey" FOREIGN KEY ("projectId", "roundId") REFERENCES "Round"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Coding" ADD CONSTRAINT "Coding_projectId_articleId_fkey" FOREIGN KEY ("projectId", "articleId") REFERENCES "Article"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Coding" ADD CONSTRAINT "Coding_projectId_memberId_fkey" FOREIGN KEY ("projectId", "memberId") REFERENCES "Member"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Coding" ADD CONSTRAINT "Coding_projectId_codebookVersionId_fkey" FOREIGN KEY ("projectId", "codebookVersionId") REFERENCES "CodebookVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Operation" ADD CONSTRAINT "Operation_projectId_codingId_fkey" FOREIGN KEY ("projectId", "codingId") REFERENCES "Coding"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Operation" ADD CONSTRAINT "Operation_projectId_memberId_fkey" FOREIGN KEY ("projectId", "memberId") REFERENCES "Member"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_projectId_codingId_fkey" FOREIGN KEY ("projectId", "codingId") REFERENCES "Coding"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_projectId_memberId_fkey" FOREIGN KEY ("projectId", "memberId") REFERENCES "Member"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Annotation" ADD CONSTRAINT "Annotation_projectId_codingId_fkey" FOREIGN KEY ("projectId", "codingId") REFERENCES "Coding"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Annotation" ADD CONSTRAINT "Annotation_projectId_codebookVersionId_fkey" FOREIGN KEY ("projectId", "codebookVersionId") REFERENCES "CodebookVersion"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Annotation" ADD CONSTRAINT "Annotation_projectId_actor_fkey" FOREIGN KEY ("projectId", "actor") REFERENCES "Actor"("projectId", "key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Link" ADD CONSTRAINT "Link_projectId_codingId_fkey" FOREIGN KEY ("projectId", "codingId") REFERENCES "Coding"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Link" ADD CONSTRAINT "Link_projectId_fromId_fkey" FOREIGN KEY ("projectId", "fromId") REFERENCES "Annotation"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Link" ADD CONSTRAINT "Link_projectId_toId_fkey" FOREIGN KEY ("projectId", "toId") REFERENCES "Annotation"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Suggestion" ADD CONSTRAINT "Suggestion_projectId_articleId_fkey" FOREIGN KEY ("projectId", "articleId") REFERENCES "Article"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Suggestion" ADD CONSTRAINT "Suggestion_projectId_memberId_fkey" FOREIGN KEY ("projectId", "memberId") REFERENCES "Member"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_projectId_roundId_fkey" FOREIGN KEY ("projectId", "roundId") REFERENCES "Round"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_projectId_articleId_fkey" FOREIGN KEY ("projectId", "articleId") REFERENCES "Article"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_projectId_caseId_fkey" FOREIGN KEY ("projectId", "caseId") REFERENCES "Case"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_projectId_memberId_fkey" FOREIGN KEY ("projectId", "memberId") REFERENCES "Member"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_projectId_caseId_fkey" FOREIGN KEY ("projectId", "caseId") REFERENCES "Case"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_projectId_memberId_fkey" FOREIGN KEY ("projectId", "memberId") REFERENCES "Member"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgreementSummary" ADD CONSTRAINT "AgreementSummary_projectId_roundId_fkey" FOREIGN KEY ("projectId", "roundId") REFERENCES "Round"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgreementSummary" ADD CONSTRAINT "AgreementSummary_projectId_articleId_fkey" FOREIGN KEY ("projectId", "articleId") REFERENCES "Article"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgreementRollup" ADD CONSTRAINT "AgreementRollup_projectId_roundId_fkey" FOREIGN KEY ("projectId", "roundId") REFERENCES "Round"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Release" ADD CONSTRAINT "Release_projectId_createdById_fkey" FOREIGN KEY ("projectId", "createdById") REFERENCES "Member"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReleaseChunk" ADD CONSTRAINT "ReleaseChunk_projectId_releaseId_fkey" FOREIGN KEY ("projectId", "releaseId") REFERENCES "Release"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Job" ADD CONSTRAINT "Job_projectId_createdById_fkey" FOREIGN KEY ("projectId", "createdById") REFERENCES "Member"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IdempotencyKey" ADD CONSTRAINT "IdempotencyKey_projectId_memberId_fkey" FOREIGN KEY ("projectId", "memberId") REFERENCES "Member"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LiveSession" ADD CONSTRAINT "LiveSession_projectId_roundId_fkey" FOREIGN KEY ("projectId", "roundId") REFERENCES "Round"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LiveSession" ADD CONSTRAINT "LiveSession_projectId_hostId_fkey" FOREIGN KEY ("projectId", "hostId") REFERENCES "Member"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
