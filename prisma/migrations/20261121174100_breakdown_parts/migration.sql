-- Agreement is broken down of parts of a round too. What was kept of whole rounds was made by an older algorithm.

-- AlterTable
ALTER TABLE "AgreementRollup" DROP COLUMN "breakdown",
DROP COLUMN "breakdownAt",
DROP COLUMN "breakdownOf";

-- CreateTable
CREATE TABLE "AgreementBreakdown" (
    "projectId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "stage" "Stage" NOT NULL,
    "part" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "madeOf" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),

    CONSTRAINT "AgreementBreakdown_pkey" PRIMARY KEY ("projectId","roundId","stage","part")
);

-- AddForeignKey
ALTER TABLE "AgreementBreakdown" ADD CONSTRAINT "AgreementBreakdown_projectId_roundId_fkey" FOREIGN KEY ("projectId", "roundId") REFERENCES "Round"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ------------------------------------------------------------------------------------------------ who may see them
GRANT SELECT, INSERT, UPDATE, DELETE ON "AgreementBreakdown" TO parallax_app;
ALTER TABLE "AgreementBreakdown" ENABLE ROW LEVEL SECURITY;
CREATE POLICY compared ON "AgreementBreakdown" USING ("projectId" = (SELECT parallax_project())
  AND "roundId" = ANY ((SELECT parallax_peer_rounds())::uuid[]));
