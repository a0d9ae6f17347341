-- What Prisma's schema language can't say: the application's role, row-level security, append-only and frozen rows,
-- the audit chain, checks and partial indexes.

-- ------------------------------------------------------------------------------------------------- the app's role
-- The application never runs as the owner of the tables, so row-level security binds it. The migrating role must be
-- able to become it (an external server reaches it with SET ROLE).
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'parallax_app') THEN
    CREATE ROLE parallax_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  END IF;
  IF NOT pg_has_role(current_user, 'parallax_app', 'MEMBER') THEN
    EXECUTE format('GRANT parallax_app TO %I', current_user);
  END IF;
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO parallax_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO parallax_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO parallax_app;
DO $$ BEGIN
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    REVOKE ALL ON "_prisma_migrations" FROM parallax_app;
    GRANT SELECT ON "_prisma_migrations" TO parallax_app;
  END IF;
END $$;

-- Append-only: the log of work, what was submitted, releases, the audit.
REVOKE UPDATE, DELETE ON "Operation", "Submission", "AuditEntry", "ReleaseChunk", "LabelMapping" FROM parallax_app;
-- Never deleted by the application.
REVOKE DELETE ON "User", "Project", "Member", "Article", "CodebookVersion", "Round", "Coding", "Release", "Decision",
  "Invitation", "ApiToken" FROM parallax_app;
-- Text never moves: of an article the application may change what is said about it, not the text.
REVOKE UPDATE ON "Article" FROM parallax_app;
GRANT UPDATE ("title", "byline", "url", "publishedOn", "language", "direction", "outletId", "eventId") ON "Article" TO parallax_app;

-- ------------------------------------------------------------------------------------- what a transaction may see
-- lib/server/auth/access.ts sets these for each transaction; unset means nothing is visible.
CREATE FUNCTION parallax_setting(name text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT nullif(current_setting('parallax.' || name, true), '') $$;
CREATE FUNCTION parallax_project() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT parallax_setting('project')::uuid $$;
CREATE FUNCTION parallax_member() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT parallax_setting('member')::uuid $$;
CREATE FUNCTION parallax_user() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT parallax_setting('user')::uuid $$;
-- The rounds whose members' work the asker may see: the answer of lib/domain/policy/visibility.ts.
CREATE FUNCTION parallax_peer_rounds() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT coalesce(string_to_array(parallax_setting('peer_rounds'), ',')::uuid[], '{}') $$;

DO $$
DECLARE t text;
BEGIN
  -- Everything under a project.
  FOREACH t IN ARRAY ARRAY['Outlet', 'Event', 'Article', 'Zone', 'Actor', 'ActorAlias', 'CodebookVersion', 'LabelMapping',
      'Round', 'RoundArticle', 'RoundMember', 'Release', 'ReleaseChunk', 'Job', 'Outbox', 'LiveSession'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING ("projectId" = (SELECT parallax_project()))', t);
  END LOOP;
  -- Somebody's work in a round: one's own, or a round whose work the asker may see.
  FOREACH t IN ARRAY ARRAY['Assignment', 'Coding', 'Operation', 'Submission', 'Annotation', 'Link', 'Suggestion'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY work ON %I USING ("projectId" = (SELECT parallax_project())
      AND ("memberId" = (SELECT parallax_member()) OR "roundId" = ANY ((SELECT parallax_peer_rounds())::uuid[])))', t);
  END LOOP;
  -- What is made of everybody's work in a round.
  FOREACH t IN ARRAY ARRAY['Case', 'AgreementSummary', 'AgreementRollup'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY compared ON %I USING ("projectId" = (SELECT parallax_project())
      AND "roundId" = ANY ((SELECT parallax_peer_rounds())::uuid[]))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['Decision', 'Comment'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY compared ON %I USING ("projectId" = (SELECT parallax_project())
      AND EXISTS (SELECT FROM "Case" c WHERE c."projectId" = %I."projectId" AND c."id" = %I."caseId"))', t, t, t);
  END LOOP;
END $$;

-- Work is handed out by people who may be blind to it.
CREATE POLICY handing_out ON "Assignment" FOR INSERT WITH CHECK ("projectId" = (SELECT parallax_project()));

-- Submitting writes the summary of an article for everybody, which its writer may still be blind to.
CREATE POLICY summed ON "AgreementSummary" FOR INSERT WITH CHECK ("projectId" = (SELECT parallax_project()));

ALTER TABLE "IdempotencyKey" ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON "IdempotencyKey"
  USING ("projectId" = (SELECT parallax_project()) AND "memberId" = (SELECT parallax_member()));

ALTER TABLE "Project" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "Project" USING ("id" = (SELECT parallax_project())
  OR EXISTS (SELECT FROM "Member" m WHERE m."projectId" = "Project"."id" AND m."userId" = (SELECT parallax_user())));
ALTER TABLE "Member" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "Member" USING ("projectId" = (SELECT parallax_project()) OR "userId" = (SELECT parallax_user()))
  WITH CHECK ("projectId" = (SELECT parallax_project()));

-- A one-time link is found by whoever holds its token, by its project, or, outside projects, by the administrator.
ALTER TABLE "Invitation" ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON "Invitation" USING ("projectId" = (SELECT parallax_project())
  OR "tokenHash" = (SELECT parallax_setting('token_hash'))
  OR ("projectId" IS NULL AND (SELECT parallax_setting('administrator')) = 'on'));
ALTER TABLE "ApiToken" ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON "ApiToken" USING ("userId" = (SELECT parallax_user())
  OR "tokenHash" = (SELECT parallax_setting('token_hash')));

-- The audit of one's own deeds; of the project's for those who may read it; never of work one is blind to.
ALTER TABLE "AuditEntry" ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON "AuditEntry" FOR SELECT USING (
  "userId" = (SELECT parallax_user())
  OR ("projectId" = (SELECT parallax_project()) AND "memberId" = (SELECT parallax_member()))
  OR ("projectId" = (SELECT parallax_project()) AND (SELECT parallax_setting('audit')) = 'project'
      AND ("roundId" IS NULL OR "roundId" = ANY ((SELECT parallax_peer_rounds())::uuid[]))));
CREATE POLICY writing ON "AuditEntry" FOR INSERT WITH CHECK ("projectId" IS NULL OR "projectId" = (SELECT parallax_project()));

-- --------------------------------------------------------------------------------------------------------- triggers
CREATE FUNCTION parallax_freeze_codebook() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."publishedAt" IS NOT NULL THEN
    RAISE EXCEPTION 'codebook version % is published and frozen', OLD."version" USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON "CodebookVersion" FOR EACH ROW EXECUTE FUNCTION parallax_freeze_codebook();

CREATE FUNCTION parallax_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Operation" FOR EACH ROW EXECUTE FUNCTION parallax_refuse();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Submission" FOR EACH ROW EXECUTE FUNCTION parallax_refuse();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION parallax_refuse();

CREATE FUNCTION parallax_keep_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."text", NEW."sha256", NEW."sentences", NEW."length", NEW."codePointLength")
     IS DISTINCT FROM (OLD."text", OLD."sha256", OLD."sentences", OLD."length", OLD."codePointLength") THEN
    RAISE EXCEPTION 'the text of an article never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER text_never_moves BEFORE UPDATE ON "Article" FOR EACH ROW EXECUTE FUNCTION parallax_keep_text();

-- Each author's audit entries form a chain: a hash over the entry and the hash before it. One chain an author and
-- project, not one for all, so that writers don't queue behind one another.
CREATE FUNCTION parallax_audit_hash(entry "AuditEntry", previous text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(previous, entry."sequence", entry."projectId", entry."roundId", entry."userId",
    entry."memberId", entry."action", entry."subject", entry."facts", extract(epoch FROM entry."at"))::text, 'UTF8')), 'hex')
$$;
-- Reads the author's last entry whatever the writer may see: hence SECURITY DEFINER, as the owner.
CREATE FUNCTION parallax_chain_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE previous text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(concat_ws(':', 'audit', NEW."projectId", coalesce(NEW."memberId", NEW."userId")), 0));
  NEW."sequence" := nextval(pg_get_serial_sequence('"AuditEntry"', 'sequence'));
  NEW."at" := date_trunc('milliseconds', clock_timestamp());
  SELECT "hash" INTO previous FROM "AuditEntry"
    WHERE "projectId" IS NOT DISTINCT FROM NEW."projectId"
      AND coalesce("memberId", "userId") IS NOT DISTINCT FROM coalesce(NEW."memberId", NEW."userId")
    ORDER BY "sequence" DESC LIMIT 1;
  NEW."hash" := parallax_audit_hash(NEW, coalesce(previous, ''));
  RETURN NEW;
END $$;
CREATE TRIGGER chained BEFORE INSERT ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION parallax_chain_audit();
CREATE INDEX "AuditEntry_chain" ON "AuditEntry" ("projectId", (coalesce("memberId", "userId")), "sequence");

-- ------------------------------------------------------------------------------------------- checks, partial indexes
ALTER TABLE "User" ADD CONSTRAINT "User_email_canonical" CHECK ("email" = lower("email") AND "email" = btrim("email") AND "email" <> '');
ALTER TABLE "Project" ADD CONSTRAINT "Project_slug_form" CHECK ("slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length("slug") <= 80);
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_target" CHECK (CASE "purpose"
  WHEN 'member' THEN "projectId" IS NOT NULL AND "role" IS NOT NULL
  WHEN 'sign_in' THEN "userId" IS NOT NULL
  ELSE "projectId" IS NULL END);
ALTER TABLE "Article" ADD CONSTRAINT "Article_lengths" CHECK ("length" > 0 AND "codePointLength" BETWEEN 1 AND "length" AND octet_length("text") <= 2097152);
ALTER TABLE "Article" ADD CONSTRAINT "Article_hashes" CHECK ("sha256" ~ '^[0-9a-f]{64}$' AND "rawSha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "Zone" ADD CONSTRAINT "Zone_extent" CHECK ("start" >= 0 AND "start" < "end");
ALTER TABLE "Actor" ADD CONSTRAINT "Actor_key_form" CHECK ("key" ~ '^[a-z][a-z0-9_]*$');
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_pass" CHECK ("pass" >= 1);
ALTER TABLE "Coding" ADD CONSTRAINT "Coding_revision" CHECK ("revision" >= 0);
ALTER TABLE "Coding" ADD CONSTRAINT "Coding_kind" CHECK (("stage" = 'gold') = ("assignmentId" IS NULL));
ALTER TABLE "Annotation" ADD CONSTRAINT "Annotation_ranges" CHECK (cardinality("ranges") % 2 = 0);

-- The beginning of a quote: a whole one may be longer than an index entry can be.
CREATE INDEX "Annotation_folded_quote" ON "Annotation" ("projectId", left("foldedQuote", 200));
CREATE UNIQUE INDEX "CodebookVersion_one_draft" ON "CodebookVersion" ("projectId") WHERE "publishedAt" IS NULL;
CREATE UNIQUE INDEX "Coding_one_gold" ON "Coding" ("projectId", "roundId", "articleId") WHERE "stage" = 'gold';
CREATE UNIQUE INDEX "Decision_one_in_force" ON "Decision" ("projectId", "caseId") WHERE "supersededAt" IS NULL;
CREATE UNIQUE INDEX "LiveSession_one_running" ON "LiveSession" ("projectId", "roundId") WHERE "endedAt" IS NULL;
