import "server-only";
import { type ParallaxHeader, parallaxHeaderSchema } from "@/lib/schemas/parallax-header";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { articleInReach, type Reach, roundInReach } from "./reach";
import { actorRow, codebookRow, eventRow, roundRow } from "./rows";
import type { Snapshot } from "./snapshot";

/** The first line of an export. Names nothing that the file's maker couldn't see in the project. */
export async function readHeader(snapshot: Snapshot, access: ProjectAccess, reach: Reach): Promise<ParallaxHeader> {
  const { slug, name } = access.project;
  const codebooks = await snapshot.rows(
    codebookRow,
    `SELECT "version", "content" FROM "CodebookVersion"
     WHERE "projectId" = $1 AND "publishedAt" IS NOT NULL ORDER BY "version"`,
    reach.values.slice(0, 1),
  );
  const events = await snapshot.rows(
    eventRow,
    `SELECT e."key", e."name", to_char(e."occurredOn", 'YYYY-MM-DD') AS "occurredOn" FROM "Event" e
     WHERE e."projectId" = $1 AND EXISTS (SELECT FROM "Article" a
       WHERE a."projectId" = e."projectId" AND a."eventId" = e."id" AND ${articleInReach(reach)})
     ORDER BY e."key" COLLATE "C"`,
    reach.values,
  );
  const rounds = await snapshot.rows(
    roundRow,
    `SELECT r."key", r."name", r."kind"::text AS "kind", c."version" AS "codebook" FROM "Round" r
     JOIN "CodebookVersion" c ON c."projectId" = r."projectId" AND c."id" = r."codebookVersionId"
     WHERE r."projectId" = $1 AND ${roundInReach(reach)} ORDER BY r."key" COLLATE "C"`,
    reach.values,
  );
  return parallaxHeaderSchema.parse({
    format: "parallax/1",
    offsets: "codepoint",
    project: { slug, name },
    codebooks: codebooks.map(({ version, content }) => ({ version, layers: content.layers })),
    actors: await readActors(snapshot, reach),
    events,
    rounds,
  });
}

/** The registry. What others have proposed is there only where a coding in the file names it, which needs it then. */
function readActors(snapshot: Snapshot, { values }: Reach) {
  return snapshot.rows(
    actorRow,
    `SELECT a."key", a."name", a."side", a."description",
       coalesce((SELECT array_agg(l."alias" ORDER BY l."alias" COLLATE "C") FROM "ActorAlias" l
         WHERE l."projectId" = a."projectId" AND l."actorId" = a."id"), '{}') AS "aliases"
     FROM "Actor" a
     WHERE a."projectId" = $1 AND (a."proposedById" IS NULL OR a."proposedById" = $2
       OR EXISTS (SELECT FROM "Submission" s WHERE s."projectId" = a."projectId" AND jsonb_path_exists(
         s."annotations", '$[*].attributes.* ? (@ == $key)', jsonb_build_object('key', a."key")))
       OR EXISTS (SELECT FROM "Annotation" g JOIN "Coding" c ON c."projectId" = g."projectId" AND c."id" = g."codingId"
         WHERE c."projectId" = a."projectId" AND c."stage" = 'gold' AND (g."actor" = a."key" OR jsonb_path_exists(
           g."attributes", '$.* ? (@ == $key)', jsonb_build_object('key', a."key")))))
     ORDER BY a."key" COLLATE "C"`,
    values,
  );
}
