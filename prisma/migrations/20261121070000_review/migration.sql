-- Cases as they are compared, found and listed; decisions made in one step.

-- DropIndex
DROP INDEX "Case_projectId_roundId_state_articleId_id_idx";

-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "attributes" TEXT[],
ADD COLUMN     "key" TEXT NOT NULL,
ADD COLUMN     "labels" TEXT[],
ADD COLUMN     "position" INTEGER NOT NULL,
ADD COLUMN     "start" INTEGER NOT NULL,
ADD COLUMN     "supersededAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Decision" ADD COLUMN     "stepId" UUID;

-- CreateIndex
CREATE INDEX "Link_projectId_fromId_idx" ON "Link"("projectId", "fromId");

-- CreateIndex
CREATE INDEX "Link_projectId_toId_idx" ON "Link"("projectId", "toId");

-- CreateIndex
CREATE INDEX "Case_projectId_roundId_position_start_id_idx" ON "Case"("projectId", "roundId", "position", "start", "id");

-- CreateIndex
CREATE INDEX "Case_projectId_articleId_idx" ON "Case"("projectId", "articleId");

-- CreateIndex
CREATE INDEX "Decision_projectId_stepId_idx" ON "Decision"("projectId", "stepId");

-- A comparison made again meets the case it made before.
CREATE UNIQUE INDEX "Case_one_in_force" ON "Case" ("projectId", "roundId", "articleId", "key") WHERE "supersededAt" IS NULL;

-- What is made of everybody's work is written in a scope that sees the round (lib/server/auth/access.ts, withRound).
DROP POLICY summed ON "AgreementSummary";
