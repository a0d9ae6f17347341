-- How many cases a round has of which kind and state stands beside every list of them: counted from an index alone,
-- which a million marks fill with hundreds of thousands of cases.
CREATE INDEX "Case_counted" ON "Case" ("projectId", "roundId", "state", "types") WHERE "supersededAt" IS NULL;
