import { randomUUID } from "node:crypto";
import type { PrismaClient } from "@/generated/prisma/client";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { saveOperations } from "@/lib/server/services/save-operations";
import { submitCoding } from "@/lib/server/services/submit-coding";
import { accessFor, makeProject } from "./project";

/** A mark of the test codebook on the test text; [3, 15) is "Armed groups". */
export function testMark(change: Partial<Annotation> = {}): Annotation {
  return {
    ...{
      id: randomUUID(),
      layer: "naming",
      label: "neutral_armed",
      ranges: [[3, 15]],
      attributes: { voice: "outlet" },
    },
    ...{ note: "", certainty: "sure", discuss: false, origin: "own" },
    ...change,
  };
}

/** A test project whose two annotators can hand in codings with one call. */
export async function makeTeam(owner: PrismaClient, options?: Parameters<typeof makeProject>[1]) {
  const world = await makeProject(owner, options);
  const marksOf = async (index: 0 | 1) => {
    const rows = await owner.annotation.findMany({ where: { memberId: world.annotators[index].id } });
    return rows.map(({ id }) => id);
  };
  /** Hands in these marks in place of what was there; what an annotator can do whose work is open or returned. */
  async function submit(index: 0 | 1, marks: readonly Annotation[]): Promise<void> {
    const access = await accessFor(world.annotators[index].user, world.slug, "code");
    const assignmentId = world.assignments[index];
    const coding = await owner.coding.findFirst({ where: { assignmentId } });
    let revision = coding?.revision ?? 0;
    const operations = [
      ...(await marksOf(index)).map((id) => ({ type: "remove" as const, id })),
      ...marks.map((annotation) => ({ type: "add" as const, annotation })),
    ];
    if (operations.length > 0) {
      const saved = await saveOperations(access, {
        assignmentId,
        key: randomUUID(),
        baseRevision: revision,
        operations,
      });
      if (!saved.ok) throw new Error(saved.error.code);
      revision = saved.value.revision;
    }
    const submitted = await submitCoding(access, { assignmentId, key: randomUUID(), revision });
    if (!submitted.ok) throw new Error(submitted.error.code);
  }
  return { ...world, submit };
}

export type Team = Awaited<ReturnType<typeof makeTeam>>;
