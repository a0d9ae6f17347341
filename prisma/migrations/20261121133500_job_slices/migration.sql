-- Jobs that work in slices, are handed back in order, and are taken in turn; decisions that are counted like submissions.

-- AlterTable
ALTER TABLE "Job" ADD COLUMN     "ranAt" TIMESTAMPTZ(3);

-- ------------------------------------------------------------------------------------------------------------ jobs
-- As before, but the project whose jobs of these kinds ran longest ago comes first, and in it the job that did. What
-- waits is left alone while the same runs, or ran until its worker went silent: that one is taken up again itself.
CREATE OR REPLACE FUNCTION parallax_take_job(kinds text[], holder uuid, lease interval)
RETURNS TABLE ("projectId" uuid, "id" uuid, "roundId" uuid, "kind" text, "input" jsonb, "attempts" integer)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "Job" j SET "state" = 'running', "lockedBy" = holder, "lockedUntil" = now() + lease, "ranAt" = now(),
    "attempts" = j."attempts" + 1
  FROM (SELECT n."projectId", n."id" FROM "Job" n
    JOIN (SELECT p."projectId", max(p."ranAt") AS "at" FROM "Job" p WHERE p."kind" = ANY (kinds) GROUP BY p."projectId") turn
      ON turn."projectId" = n."projectId"
    WHERE n."kind" = ANY (kinds) AND (n."state" = 'running' AND n."lockedUntil" < now()
      OR n."state" = 'waiting' AND n."runAfter" <= now() AND NOT EXISTS (SELECT FROM "Job" o
        WHERE o."projectId" = n."projectId" AND o."roundId" = n."roundId" AND o."kind" = n."kind" AND o."key" = n."key"
          AND o."state" = 'running'))
    ORDER BY turn."at" NULLS FIRST, n."ranAt" NULLS FIRST, n."runAfter", n."id" LIMIT 1 FOR UPDATE OF n SKIP LOCKED) next
  WHERE j."projectId" = next."projectId" AND j."id" = next."id"
  RETURNING j."projectId", j."id", j."roundId", j."kind", j."input", j."attempts"
$$;

-- What this holder works on, or this one job of it, waits again and may be taken at once; that it was begun counts no
-- more. Where the same was asked for meanwhile, that is left to do all of it. For a process that ended, whichever
-- projects its jobs were of: hence SECURITY DEFINER.
CREATE FUNCTION parallax_hand_back_jobs(holder uuid, job uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  held "Job";
BEGIN
  FOR held IN SELECT * FROM "Job" j
      WHERE j."lockedBy" = holder AND j."state" = 'running' AND (job IS NULL OR j."id" = job) FOR UPDATE LOOP
    IF held."cancelledAt" IS NOT NULL THEN
      UPDATE "Job" j SET "state" = 'cancelled', "finishedAt" = now(), "lockedUntil" = NULL
        WHERE j."projectId" = held."projectId" AND j."id" = held."id";
    ELSE
      BEGIN
        UPDATE "Job" j SET "state" = 'waiting', "attempts" = 0, "lockedBy" = NULL, "lockedUntil" = NULL
          WHERE j."projectId" = held."projectId" AND j."id" = held."id";
      EXCEPTION WHEN unique_violation THEN
        DELETE FROM "Job" j WHERE j."projectId" = held."projectId" AND j."id" = held."id";
      END;
    END IF;
    PERFORM parallax_announce(held."projectId", held."roundId");
  END LOOP;
END $$;

-- ---------------------------------------------------------------------------------------------------------- roll-up
-- As before; what failed of the same is forgotten as soon as it is asked for again.
CREATE OR REPLACE FUNCTION parallax_request_rollup(project uuid, round uuid, stage "Stage", after timestamptz) RETURNS void LANGUAGE sql VOLATILE AS $$
  DELETE FROM "Job" j WHERE j."projectId" = project AND j."roundId" = round AND j."kind" = 'agreement-rollup'
    AND j."key" = stage::text AND j."state" = 'failed';
  INSERT INTO "Job" ("projectId", "roundId", "kind", "key", "input", "runAfter")
    VALUES (project, round, 'agreement-rollup', stage::text, jsonb_build_object('stage', stage), after)
    ON CONFLICT ("projectId", "kind", "roundId", "key") WHERE "state" = 'waiting' DO NOTHING
$$;

-- ------------------------------------------------------------------------------------------------------------- gold
-- Whoever changes a round's gold or decides there is counted in its roll-up of the stage `gold`, once a transaction:
-- that one has no content, and no job makes any. Written whatever the writer may see: hence SECURITY DEFINER.
CREATE FUNCTION parallax_count_gold() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  place "Coding";
BEGIN
  IF TG_TABLE_NAME = 'Decision' THEN
    SELECT c."projectId", c."roundId" INTO place."projectId", place."roundId" FROM "Case" c
      WHERE c."projectId" = NEW."projectId" AND c."id" = NEW."caseId";
  ELSE
    place := NEW;
  END IF;
  IF place."roundId" IS NULL OR EXISTS (SELECT FROM "AgreementRollup" r WHERE r."projectId" = place."projectId"
      AND r."roundId" = place."roundId" AND r."stage" = 'gold' AND r.xmin::text = pg_current_xact_id()::xid::text) THEN
    RETURN NULL;
  END IF;
  INSERT INTO "AgreementRollup" AS r ("projectId", "roundId", "stage", "algorithm", "changes")
    VALUES (place."projectId", place."roundId", 'gold', '', 1)
    ON CONFLICT ("projectId", "roundId", "stage") DO UPDATE SET "changes" = r."changes" + 1;
  PERFORM parallax_announce(place."projectId", place."roundId");
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER count_gold AFTER INSERT OR UPDATE ON "Decision"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION parallax_count_gold();
CREATE CONSTRAINT TRIGGER count_gold AFTER INSERT OR UPDATE ON "Coding"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW."stage" = 'gold') EXECUTE FUNCTION parallax_count_gold();

-- As before, without gold.
CREATE OR REPLACE FUNCTION parallax_request_outdated_rollups(current text) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT parallax_request_rollup("projectId", "roundId", "stage", now()) FROM "AgreementRollup"
    WHERE "stage" <> 'gold' AND ("algorithm" <> current OR "counted" < "changes")
$$;
