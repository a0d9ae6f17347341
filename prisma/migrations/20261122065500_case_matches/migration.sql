-- The cases behind a number are found by what the measures' own matching makes of their marks, which only the program
-- can tell (lib/domain/disagreement/case-matches.ts). Null: not told yet.
ALTER TABLE "Case" ADD COLUMN "matches" JSONB;

-- What is still to be told of, which is nothing once the job has been through.
CREATE INDEX "Case_unmatched" ON "Case" ("projectId", "roundId", "articleId")
  WHERE "supersededAt" IS NULL AND "matches" IS NULL;

-- The job that counts a round's first readings tells it of the cases that are there already.
SELECT parallax_request_rollup(r."projectId", r."roundId", r."stage", now()) FROM "AgreementRollup" r
  WHERE r."stage" = 'first' AND EXISTS (
    SELECT FROM "Case" c WHERE c."projectId" = r."projectId" AND c."roundId" = r."roundId" AND c."supersededAt" IS NULL);
