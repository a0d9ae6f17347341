-- What a job broke a round's agreement down into, kept beside the roll-up with what it was counted from.

-- AlterTable
ALTER TABLE "AgreementRollup" ADD COLUMN     "breakdown" JSONB,
ADD COLUMN     "breakdownAt" TIMESTAMPTZ(3),
ADD COLUMN     "breakdownOf" TEXT;
