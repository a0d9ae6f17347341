-- What told the matches of a case: another program tells them otherwise, and writes them otherwise. Null: they aren't read.

-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "matchesBy" TEXT;

-- Finds what another program told, or none, in whatever round: nothing, once the jobs have been through.
DROP INDEX "Case_unmatched";
CREATE INDEX "Case_matched" ON "Case" ("matchesBy", "projectId", "roundId", "articleId") WHERE "supersededAt" IS NULL;

-- A program that starts asks for a job for each round whose cases another one told of, in whatever project: hence SECURITY
-- DEFINER. Written as it is so that the index finds them.
CREATE FUNCTION parallax_request_outdated_matches(current text) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO "Job" ("projectId", "roundId", "kind")
    SELECT DISTINCT c."projectId", c."roundId", 'case-matches' FROM "Case" c
      WHERE c."supersededAt" IS NULL AND (c."matchesBy" < current OR c."matchesBy" > current OR c."matchesBy" IS NULL)
    ON CONFLICT ("projectId", "kind", "roundId", "key") WHERE "state" = 'waiting' DO NOTHING
$$;
