-- The guard of marks that are handed in looks up one coding after the other by its key. As one statement over all of
-- them it was planned for tables as small as they were once, and read all assignments of a project for every batch.
CREATE OR REPLACE FUNCTION parallax_guard_marks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  place record;
  assignment uuid;
BEGIN
  FOR place IN SELECT DISTINCT t."projectId", t."codingId" FROM touched t LOOP
    SELECT c."assignmentId" INTO assignment FROM "Coding" c
      WHERE c."projectId" = place."projectId" AND c."id" = place."codingId";
    IF EXISTS (SELECT FROM "Assignment" a
          WHERE a."projectId" = place."projectId" AND a."id" = assignment AND a."state" = 'submitted')
        AND EXISTS (SELECT FROM "Submission" s
          WHERE s."projectId" = place."projectId" AND s."codingId" = place."codingId") THEN
      RAISE EXCEPTION 'the coding is handed in' USING ERRCODE = 'restrict_violation';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
