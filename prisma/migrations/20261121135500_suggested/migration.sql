-- What a rule filled in when a mark was made, by attribute key. Not among the columns that may be updated: it stays.
ALTER TABLE "Annotation" ADD COLUMN "suggested" JSONB NOT NULL DEFAULT '{}';

-- Whether the workspace fills in and propagates in this round: a study of unaided reading turns both off.
ALTER TABLE "Round" ADD COLUMN "prefill" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN "propagation" BOOLEAN NOT NULL DEFAULT true;
