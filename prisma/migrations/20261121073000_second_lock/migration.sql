-- What the application's role may not do even where its own code would be wrong: touch work that was handed in, write
-- in somebody else's name, change other people's accounts.

-- ------------------------------------------------------------------------------------------------------ what is one's own
-- Whether the transaction acts for this user: it runs as them, as the administrator, or has just used up a one-time
-- link that was made for them (a link used earlier gives nothing: its row was not written by this transaction).
-- Reads the link whatever the asker may see: hence SECURITY DEFINER, as the owner.
CREATE FUNCTION parallax_acts_for(target uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(target = parallax_user(), false) OR coalesce(parallax_setting('administrator') = 'on', false)
    OR EXISTS (SELECT FROM "Invitation" i WHERE i."tokenHash" = parallax_setting('token_hash')
      AND i."userId" = target AND i."usedAt" IS NOT NULL AND i.xmin::text = pg_current_xact_id()::xid::text)
$$;
-- Whether the transaction may hand out the rights of the installation: as its administrator, or by the link that makes one.
CREATE FUNCTION parallax_may_empower() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(parallax_setting('administrator') = 'on', false)
    OR EXISTS (SELECT FROM "Invitation" i WHERE i."tokenHash" = parallax_setting('token_hash')
      AND i."purpose" = 'administrator' AND i."usedAt" IS NOT NULL AND i.xmin::text = pg_current_xact_id()::xid::text)
$$;

-- ------------------------------------------------------------------------------------------------------------- accounts
CREATE FUNCTION parallax_guard_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT parallax_acts_for(NEW."id") OR (TG_OP = 'UPDATE' AND OLD."id" <> NEW."id") THEN
    RAISE EXCEPTION 'the account is another user''s' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF (CASE TG_OP WHEN 'INSERT' THEN NEW."administrator" OR NEW."mayCreateProjects"
      ELSE (NEW."administrator", NEW."mayCreateProjects") IS DISTINCT FROM (OLD."administrator", OLD."mayCreateProjects") END)
    AND NOT parallax_may_empower() THEN
    RAISE EXCEPTION 'nobody gives these rights to themselves' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own_account BEFORE INSERT OR UPDATE ON "User" FOR EACH ROW
  WHEN (current_user = 'parallax_app') EXECUTE FUNCTION parallax_guard_user();

CREATE FUNCTION parallax_guard_sign_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_OP <> 'INSERT' AND NOT parallax_acts_for(OLD."userId")) OR (TG_OP <> 'DELETE' AND NOT parallax_acts_for(NEW."userId")) THEN
    RAISE EXCEPTION 'the sign-in is another user''s' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own_sign_in BEFORE INSERT OR UPDATE OR DELETE ON "SignIn" FOR EACH ROW
  WHEN (current_user = 'parallax_app') EXECUTE FUNCTION parallax_guard_sign_in();

-- ---------------------------------------------------------------------------------------------------------------- audit
-- In one's own name: the member of the transaction, or the one that its user has just become by joining.
DROP POLICY writing ON "AuditEntry";
CREATE POLICY writing ON "AuditEntry" FOR INSERT WITH CHECK (
  ("projectId" IS NULL OR "projectId" = (SELECT parallax_project()))
  AND ("userId" IS NULL OR parallax_acts_for("userId"))
  AND ("memberId" IS NULL OR "memberId" = (SELECT parallax_member())
    OR EXISTS (SELECT FROM "Member" m WHERE m."projectId" = "AuditEntry"."projectId" AND m."id" = "AuditEntry"."memberId"
      AND m."userId" = (SELECT parallax_user()))));

-- --------------------------------------------------------------------------------------------------------------- codings
-- Of a coding only its revision, its stage and the moment of exposure ever change.
REVOKE UPDATE ON "Coding" FROM parallax_app;
GRANT UPDATE ("revision", "stage", "exposedAt", "updatedAt") ON "Coding" TO parallax_app;
CREATE FUNCTION parallax_guard_coding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."revision" < OLD."revision"
    OR (OLD."exposedAt" IS NOT NULL AND NEW."exposedAt" IS DISTINCT FROM OLD."exposedAt")
    OR (NEW."stage" <> OLD."stage" AND NOT (OLD."stage" = 'first' AND NEW."stage" = 'discussed' AND NEW."exposedAt" IS NOT NULL))
    OR (OLD."stage" = 'gold' AND NEW."exposedAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'a coding goes forward only' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER forward_only BEFORE UPDATE ON "Coding" FOR EACH ROW
  WHEN (current_user = 'parallax_app') EXECUTE FUNCTION parallax_guard_coding();

-- A mark stays in its coding; what is said of it may change.
REVOKE UPDATE ON "Annotation" FROM parallax_app;
GRANT UPDATE ("layer", "label", "ranges", "quote", "foldedQuote", "actor", "voice", "labelOwner", "attributes", "note",
  "certainty", "discuss", "origin") ON "Annotation" TO parallax_app;

-- The marks of a coding that is handed in stay as they are until it is returned. An import writes the marks before
-- their submission; gold has no assignment. Reads assignments whatever the writer may see: hence SECURITY DEFINER.
CREATE FUNCTION parallax_guard_marks() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT "projectId", "codingId" FROM touched) t
    JOIN "Coding" c ON c."projectId" = t."projectId" AND c."id" = t."codingId"
    JOIN "Assignment" a ON a."projectId" = c."projectId" AND a."id" = c."assignmentId"
    WHERE a."state" = 'submitted'
      AND EXISTS (SELECT FROM "Submission" s WHERE s."projectId" = c."projectId" AND s."codingId" = c."id")) THEN
    RAISE EXCEPTION 'the coding is handed in' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER handed_in_insert AFTER INSERT ON "Annotation" REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION parallax_guard_marks();
CREATE TRIGGER handed_in_update AFTER UPDATE ON "Annotation" REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION parallax_guard_marks();
CREATE TRIGGER handed_in_delete AFTER DELETE ON "Annotation" REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION parallax_guard_marks();
