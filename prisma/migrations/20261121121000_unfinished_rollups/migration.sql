-- A program that starts also asks for what the one before it left uncounted: a job that failed isn't tried again by itself.
CREATE OR REPLACE FUNCTION parallax_request_outdated_rollups(current text) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT parallax_request_rollup("projectId", "roundId", "stage", now()) FROM "AgreementRollup"
    WHERE "algorithm" <> current OR "counted" < "changes"
$$;
