import { createHash, randomUUID } from "node:crypto";
import type pg from "pg";
import { z } from "zod";
import type { PrismaClient } from "@/generated/prisma/client";
import { stepKinds } from "@/lib/domain/annotation/steps";
import { assignmentStates } from "@/lib/domain/round/round";
import { storedOperationSchema, storedSnapshotSchema } from "@/lib/schemas/stored";
import { toAnnotation } from "@/lib/server/data/annotation-row";
import { makeProject, testText } from "./project";

const atATime = 50;

/** A project with any number of assignments of its first annotator, each of an article of its own. */
export async function makeCodings(owner: PrismaClient) {
  const world = await makeProject(owner);
  const { projectId, article, round, annotators } = world;
  const left: string[] = [];
  let made = 0;

  async function makeMore(): Promise<void> {
    const numbers = Array.from({ length: atATime }, () => ++made);
    const rows = numbers.map((number) => ({ number, id: randomUUID(), assignmentId: randomUUID() }));
    await owner.article.createMany({
      data: rows.map(({ number, id }) => {
        const sha256 = createHash("sha256").update(`${testText} ${number}`).digest("hex");
        const text = `${testText} ${number}`;
        const lengths = { length: text.length, codePointLength: Array.from(text).length };
        return { ...article, id, externalKey: `s${number}`, text, ...lengths, sha256, rawSha256: sha256 };
      }),
    });
    const place = (id: string) => ({ projectId, roundId: round.id, articleId: id });
    await owner.roundArticle.createMany({ data: rows.map(({ id, number }) => ({ ...place(id), position: number })) });
    await owner.assignment.createMany({
      data: rows.map(({ id, number, assignmentId }) => ({
        ...{ ...place(id), id: assignmentId, memberId: annotators[0].id, position: number },
      })),
    });
    left.push(...rows.map(({ assignmentId }) => assignmentId));
  }

  return {
    ...world,
    /** An assignment that nobody has begun. */
    async next(): Promise<string> {
      if (left.length === 0) await makeMore();
      const assignmentId = left.shift();
      if (assignmentId === undefined) throw new Error("No assignments were made.");
      return assignmentId;
    },
  };
}

const storedSchema = z.object({
  state: z.enum(assignmentStates),
  revision: z.number(),
  log: z.array(
    z.object({
      ...{ revision: z.number(), key: z.string(), step: z.string().nullable(), kind: z.enum(stepKinds).nullable() },
      operation: storedOperationSchema,
    }),
  ),
  submissions: z.array(z.object({ revision: z.number(), annotations: storedSnapshotSchema })),
});

const storedSql = `
  SELECT a."state"::text AS "state", coalesce(c."revision", 0) AS "revision",
    (SELECT coalesce(json_agg(json_build_object('revision', o."revision", 'key', o."key", 'step', o."step",
        'kind', o."stepKind", 'operation', o."payload") ORDER BY o."revision", o."sequence"), '[]')
      FROM "Operation" o WHERE o."projectId" = c."projectId" AND o."codingId" = c."id") AS "log",
    (SELECT coalesce(json_agg(json_build_object('revision', s."revision", 'annotations', s."annotations")
        ORDER BY s."revision", s."at"), '[]')
      FROM "Submission" s WHERE s."projectId" = c."projectId" AND s."codingId" = c."id") AS "submissions"
  FROM "Assignment" a LEFT JOIN "Coding" c ON c."projectId" = a."projectId" AND c."assignmentId" = a."id"
  WHERE a."projectId" = $1 AND a."id" = $2`;

const marksSql = `
  SELECT n.*, (SELECT coalesce(json_agg(json_build_object('id', l."id", 'type', l."type", 'toId', l."toId", 'note', l."note")
      ORDER BY l."id"), '[]') FROM "Link" l WHERE l."projectId" = n."projectId" AND l."fromId" = n."id") AS "links"
  FROM "Annotation" n JOIN "Coding" c ON c."projectId" = n."projectId" AND c."id" = n."codingId"
  WHERE c."projectId" = $1 AND c."assignmentId" = $2`;

/** Everything the database holds of the coding of an assignment, past all access rules. */
export async function lookAt(owner: pg.Pool, projectId: string, assignmentId: string) {
  const [stored, marks] = await Promise.all([
    owner.query<Record<string, unknown>>(storedSql, [projectId, assignmentId]),
    owner.query<Parameters<typeof toAnnotation>[0]>(marksSql, [projectId, assignmentId]),
  ]);
  return { ...storedSchema.parse(stored.rows[0]), annotations: marks.rows.map(toAnnotation) };
}
