-- The large round that was counted last, of whatever project: a server that starts has it read for questions that come.
CREATE FUNCTION parallax_large_round(current text, more_than integer)
RETURNS TABLE ("projectId" uuid, "roundId" uuid, "stage" "Stage", "changes" integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r."projectId", r."roundId", r."stage", r."changes" FROM "AgreementRollup" r
    WHERE r."algorithm" = current AND r."stage" <> 'gold' AND r."counted" = r."changes"
      AND (r."headline" ->> 'documents')::integer > more_than
    ORDER BY r."at" DESC, r."roundId" LIMIT 1
$$;
