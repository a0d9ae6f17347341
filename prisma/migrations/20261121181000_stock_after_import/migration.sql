-- What a large import has written is looked through for the planner at its end, in its transaction: what is asked first
-- after it (the round's roll-up) is planned for tables as they are then, and not minutes later, when the database
-- does the same by itself and more thoroughly. Only the owner of tables may: hence SECURITY DEFINER.
CREATE FUNCTION parallax_take_stock() RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = public, pg_temp SET default_statistics_target = 10 AS $$
BEGIN
  ANALYZE "Article", "Zone", "RoundArticle", "Assignment", "Coding", "Annotation", "Operation", "Submission", "AgreementSummary",
    "Case" ("projectId", "roundId", "articleId", "position", "start", "types", "state", "supersededAt");
END $$;
