-- Work and decisions are written in one's own name, also where peers' work may be seen.
--
-- The policies before these let a transaction write whatever it may see. These restrict that: marks, their log, links
-- and submissions are written into one's own coding or into gold, which is nobody's; decisions and comments bear the
-- name of the member who writes. Excepted are rounds that the very transaction makes: an import, or the demonstration,
-- brings in everybody's finished work (lib/server/services/record-coding.ts).
--
-- Not covered, since other members write these rows by right: assignments (handed out, returned, withdrawn), of a
-- coding the columns that ever change (returning it notes that its author was exposed; parallax_guard_coding), cases and
-- summaries (made anew with each submission), and that a decision is superseded.

-- Whether the transaction may write as `author` into a coding. Reads codings and rounds whatever the writer may see:
-- hence SECURITY DEFINER, as the owner.
CREATE FUNCTION parallax_may_code(project uuid, coding uuid, author uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM "Coding" c JOIN "Round" r ON r."projectId" = c."projectId" AND r."id" = c."roundId"
    WHERE c."projectId" = project AND c."id" = coding
      AND (r.xmin::text = pg_current_xact_id()::xid::text
        OR ((c."memberId" = parallax_member() OR c."stage" = 'gold') AND (author IS NULL OR author = parallax_member()))))
$$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['Annotation', 'Operation', 'Submission', 'Link'] LOOP
    EXECUTE format('CREATE POLICY own_insert ON %I AS RESTRICTIVE FOR INSERT
      WITH CHECK (parallax_may_code("projectId", "codingId", "memberId"))', t);
  END LOOP;
  -- Operations and submissions are never changed or deleted by anybody.
  FOREACH t IN ARRAY ARRAY['Annotation', 'Link'] LOOP
    EXECUTE format('CREATE POLICY own_update ON %I AS RESTRICTIVE FOR UPDATE
      USING (parallax_may_code("projectId", "codingId", "memberId"))', t);
    EXECUTE format('CREATE POLICY own_delete ON %I AS RESTRICTIVE FOR DELETE
      USING (parallax_may_code("projectId", "codingId", "memberId"))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['Decision', 'Comment'] LOOP
    EXECUTE format('CREATE POLICY own_insert ON %I AS RESTRICTIVE FOR INSERT
      WITH CHECK ("memberId" = (SELECT parallax_member()))', t);
  END LOOP;
END $$;

-- A coding is its member's; gold is nobody's. It does not exist yet when it is inserted, so its round is asked for.
CREATE FUNCTION parallax_makes_round(project uuid, round uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM "Round" r WHERE r."projectId" = project AND r."id" = round
    AND r.xmin::text = pg_current_xact_id()::xid::text)
$$;
CREATE POLICY own_insert ON "Coding" AS RESTRICTIVE FOR INSERT
  WITH CHECK ("memberId" = (SELECT parallax_member()) OR "stage" = 'gold' OR parallax_makes_round("projectId", "roundId"));

-- Of a decision only that it is superseded ever changes. What somebody said is theirs to change and to take back.
REVOKE UPDATE ON "Decision" FROM parallax_app;
GRANT UPDATE ("supersededAt") ON "Decision" TO parallax_app;
CREATE POLICY own_update ON "Comment" AS RESTRICTIVE FOR UPDATE USING ("memberId" = (SELECT parallax_member()));
CREATE POLICY own_delete ON "Comment" AS RESTRICTIVE FOR DELETE USING ("memberId" = (SELECT parallax_member()));
