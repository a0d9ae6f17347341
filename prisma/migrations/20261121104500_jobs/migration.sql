-- Jobs that one process at a time works on, roll-ups that know whether they hold everything, results kept by content.

-- AlterTable
ALTER TABLE "AgreementRollup" ADD COLUMN     "changes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "counted" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "headline" JSONB,
ADD COLUMN     "tookMs" INTEGER NOT NULL DEFAULT 0,
ALTER COLUMN "content" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Job" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "key" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "lockedBy" UUID,
ADD COLUMN     "roundId" UUID;

-- CreateTable
CREATE TABLE "AgreementPart" (
    "projectId" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "stage" "Stage" NOT NULL,
    "layer" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),

    CONSTRAINT "AgreementPart_pkey" PRIMARY KEY ("projectId","roundId","stage","measure","layer","articleId")
);

-- CreateIndex
CREATE INDEX "AgreementPart_projectId_articleId_idx" ON "AgreementPart"("projectId", "articleId");

-- CreateIndex
CREATE INDEX "Job_projectId_roundId_kind_idx" ON "Job"("projectId", "roundId", "kind");

-- AddForeignKey
ALTER TABLE "AgreementPart" ADD CONSTRAINT "AgreementPart_projectId_roundId_fkey" FOREIGN KEY ("projectId", "roundId") REFERENCES "Round"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgreementPart" ADD CONSTRAINT "AgreementPart_projectId_articleId_fkey" FOREIGN KEY ("projectId", "articleId") REFERENCES "Article"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Job" ADD CONSTRAINT "Job_projectId_roundId_fkey" FOREIGN KEY ("projectId", "roundId") REFERENCES "Round"("projectId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ------------------------------------------------------------------------------------------------ who may see them
GRANT SELECT, INSERT, UPDATE, DELETE ON "AgreementPart" TO parallax_app;
ALTER TABLE "AgreementPart" ENABLE ROW LEVEL SECURITY;
CREATE POLICY compared ON "AgreementPart" USING ("projectId" = (SELECT parallax_project())
  AND "roundId" = ANY ((SELECT parallax_peer_rounds())::uuid[]));

-- That a round has a job, and when, tells that somebody there handed something in.
DROP POLICY tenant ON "Job";
CREATE POLICY compared ON "Job" USING ("projectId" = (SELECT parallax_project())
  AND ("roundId" IS NULL OR "roundId" = ANY ((SELECT parallax_peer_rounds())::uuid[])));

-- ------------------------------------------------------------------------------------------------------------ jobs
-- However often the same is asked for, it waits once.
CREATE UNIQUE INDEX "Job_one_waiting" ON "Job" ("projectId", "kind", "roundId", "key") WHERE "state" = 'waiting';

-- The next job of these kinds, of whatever project: one that waits while nobody works on the same, or whose worker went
-- silent. Two that ask at once get two. Finds it whatever the asker may see, and tells no more than what it takes to open the project: hence
-- SECURITY DEFINER, as the owner.
CREATE FUNCTION parallax_take_job(kinds text[], holder uuid, lease interval)
RETURNS TABLE ("projectId" uuid, "id" uuid, "roundId" uuid, "kind" text, "input" jsonb, "attempts" integer)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "Job" j SET "state" = 'running', "lockedBy" = holder, "lockedUntil" = now() + lease, "attempts" = j."attempts" + 1
  FROM (SELECT n."projectId", n."id" FROM "Job" n
    WHERE n."kind" = ANY (kinds) AND (n."state" = 'running' AND n."lockedUntil" < now()
      OR n."state" = 'waiting' AND n."runAfter" <= now() AND NOT EXISTS (SELECT FROM "Job" o
        WHERE o."projectId" = n."projectId" AND o."roundId" = n."roundId" AND o."kind" = n."kind" AND o."key" = n."key"
          AND o."state" = 'running' AND o."lockedUntil" >= now()))
    ORDER BY n."runAfter", n."id" LIMIT 1 FOR UPDATE SKIP LOCKED) next
  WHERE j."projectId" = next."projectId" AND j."id" = next."id"
  RETURNING j."projectId", j."id", j."roundId", j."kind", j."input", j."attempts"
$$;

-- Listeners are told that there is something, and of which round; they read the tables for what.
CREATE FUNCTION parallax_announce(project uuid, round uuid) RETURNS void LANGUAGE sql VOLATILE AS $$
  SELECT pg_notify('parallax', concat_ws(' ', project, round))
$$;

-- ---------------------------------------------------------------------------------------------------------- roll-up
-- Whoever changes a summary makes the roll-up of its round and stage be made anew. It is noted once a transaction, at
-- its end, so that those who hand in at once wait for one another no longer than a commit takes. `changes` counts these
-- transactions; the job notes in `counted` how many its content holds. The next run waits twice as long as the last
-- took: a team at work doesn't keep a processor to itself. Written whatever the writer may see: hence SECURITY DEFINER.
CREATE FUNCTION parallax_request_rollup(project uuid, round uuid, stage "Stage", after timestamptz) RETURNS void LANGUAGE sql VOLATILE AS $$
  INSERT INTO "Job" ("projectId", "roundId", "kind", "key", "input", "runAfter")
    VALUES (project, round, 'agreement-rollup', stage::text, jsonb_build_object('stage', stage), after)
    ON CONFLICT ("projectId", "kind", "roundId", "key") WHERE "state" = 'waiting' DO NOTHING
$$;
CREATE FUNCTION parallax_count_anew() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  place "AgreementSummary";
  took integer;
BEGIN
  IF TG_OP = 'DELETE' THEN place := OLD; ELSE place := NEW; END IF;
  IF EXISTS (SELECT FROM "AgreementRollup" r WHERE r."projectId" = place."projectId" AND r."roundId" = place."roundId"
      AND r."stage" = place."stage" AND r.xmin::text = pg_current_xact_id()::xid::text) THEN
    RETURN NULL;
  END IF;
  INSERT INTO "AgreementRollup" AS r ("projectId", "roundId", "stage", "algorithm", "changes")
    VALUES (place."projectId", place."roundId", place."stage", '', 1)
    ON CONFLICT ("projectId", "roundId", "stage") DO UPDATE SET "changes" = r."changes" + 1
    RETURNING "tookMs" INTO took;
  PERFORM parallax_request_rollup(place."projectId", place."roundId", place."stage", now() + 2 * took * interval '1 millisecond');
  PERFORM parallax_announce(place."projectId", place."roundId");
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER count_anew AFTER INSERT OR UPDATE OR DELETE ON "AgreementSummary"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION parallax_count_anew();

-- A program that counts otherwise than the one before it asks for everything anew, in whatever project.
CREATE FUNCTION parallax_request_outdated_rollups(current text) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT parallax_request_rollup("projectId", "roundId", "stage", now()) FROM "AgreementRollup" WHERE "algorithm" <> current
$$;

-- What was summed up before there were roll-ups.
INSERT INTO "AgreementRollup" ("projectId", "roundId", "stage", "algorithm", "changes")
  SELECT DISTINCT "projectId", "roundId", "stage", '', 1 FROM "AgreementSummary"
  ON CONFLICT ("projectId", "roundId", "stage") DO UPDATE SET "changes" = 1;

-- How many are still to be handed in is asked for with every look at a round's agreement.
CREATE INDEX "Assignment_to_be_submitted" ON "Assignment" ("projectId", "roundId")
  WHERE "state" <> 'submitted' AND "withdrawnAt" IS NULL AND "pass" = 1;
