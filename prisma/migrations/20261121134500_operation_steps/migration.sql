-- The steps of the work, so that whoever comes from another device takes back what was one step as one step. Batches
-- from before, and codings made elsewhere, name none: there a revision is one step.

-- CreateEnum
CREATE TYPE "StepKind" AS ENUM ('edit', 'undo', 'redo');

-- AlterTable
ALTER TABLE "Operation" ADD COLUMN     "step" UUID,
ADD COLUMN     "stepKind" "StepKind";
ALTER TABLE "Operation" ADD CONSTRAINT "Operation_step_named_whole" CHECK (("step" IS NULL) = ("stepKind" IS NULL));
