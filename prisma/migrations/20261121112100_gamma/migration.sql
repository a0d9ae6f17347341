-- What a job found of γ, kept beside the roll-up with what it was counted from.

-- AlterTable
ALTER TABLE "AgreementRollup" ADD COLUMN     "gamma" JSONB,
ADD COLUMN     "gammaAt" TIMESTAMPTZ(3),
ADD COLUMN     "gammaCounted" INTEGER NOT NULL DEFAULT 0;
