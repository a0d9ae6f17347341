-- Summaries of articles are kept packed in bytes, a quarter of their JSON. Those that are there were made by an older
-- algorithm: a roll-up makes them anew from what was handed in, and until then they are counted and left out.
ALTER TABLE "AgreementSummary" DROP COLUMN "content";
ALTER TABLE "AgreementSummary" ADD COLUMN "content" BYTEA NOT NULL DEFAULT '';
ALTER TABLE "AgreementSummary" ALTER COLUMN "content" DROP DEFAULT;
-- They hardly shrink any more, and are read by the ten thousand.
ALTER TABLE "AgreementSummary" ALTER COLUMN "content" SET STORAGE EXTERNAL;
