import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Annotation, Operation } from "@/lib/domain/annotation/annotation";
import { readOwnCoding } from "@/lib/server/data/coding";
import { accessFor, makeProject } from "@/lib/server/testing/project";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { saveOperations } from "./save-operations";
import { submitCoding } from "./submit-coding";

const { owner } = await serverUnderTest();

function mark(change: Partial<Annotation> = {}): Annotation {
  return {
    id: randomUUID(),
    layer: "naming",
    label: "neutral_armed",
    ranges: [[3, 15]],
    attributes: { voice: "outlet" },
    note: "",
    certainty: "sure",
    discuss: false,
    origin: "own",
    ...change,
  };
}
const add = (annotation: Annotation): Operation => ({ type: "add", annotation });
/** Of an assignment that nobody has returned, in the round as it is made here. */
const standing = (state: string) => ({ state, round: "open", returnRemark: "" });

let world: Awaited<ReturnType<typeof makeProject>>;
beforeEach(async () => {
  world = await makeProject(owner);
});

async function annotator(index: 0 | 1 = 0) {
  const access = await accessFor(world.annotators[index].user, world.slug, "code");
  const assignmentId = world.assignments[index];
  return {
    access,
    assignmentId,
    save: (operations: Operation[], baseRevision: number, key: string = randomUUID()) =>
      saveOperations(access, { assignmentId, key, baseRevision, operations }),
    submit: (revision: number, key = randomUUID()) => submitCoding(access, { assignmentId, key, revision }),
    coding: () => readOwnCoding(access, assignmentId),
  };
}

describe("saving operations", () => {
  it("raises the revision, keeps the marks, the log and the audit", async () => {
    const { save, coding } = await annotator();
    const one = mark({ attributes: { voice: "outlet", actor: "weir_front" } });
    expect(await save([add(one)], 0)).toEqual({ ok: true, value: { revision: 1 } });
    const change: Operation = { type: "change", id: one.id, change: { label: "terror_labelled" } };
    expect(await save([change], 1)).toEqual({ ok: true, value: { revision: 2 } });
    const now = await coding();
    expect(now).toEqual({
      ok: true,
      value: { revision: 2, ...standing("in_progress"), annotations: [{ ...one, label: "terror_labelled" }] },
    });
    expect(await owner.operation.count({ where: { projectId: world.projectId } })).toBe(2);
    const actions = await owner.auditEntry.findMany({
      where: { projectId: world.projectId },
      select: { action: true },
    });
    expect(actions.map(({ action }) => action)).toEqual(["coding.changed", "coding.changed"]);
    const row = await owner.annotation.findFirstOrThrow({ where: { projectId: world.projectId } });
    expect(row).toMatchObject({
      quote: "Armed groups",
      foldedQuote: "armed groups",
      actor: "weir_front",
      voice: "outlet",
    });
  });

  it("answers a repeated request the same, once", async () => {
    const { save, coding } = await annotator();
    const key = randomUUID();
    const operations = [add(mark())];
    const answers = await Promise.all([save(operations, 0, key), save(operations, 0, key), save(operations, 0, key)]);
    for (const answer of answers) expect(answer).toEqual({ ok: true, value: { revision: 1 } });
    const now = await coding();
    expect(now.ok && now.value.annotations).toHaveLength(1);
  });

  it("refuses the same key with another body", async () => {
    const { save } = await annotator();
    const key = randomUUID();
    await save([add(mark())], 0, key);
    expect(await save([add(mark())], 1, key)).toMatchObject({ ok: false, error: { code: "key-reused" } });
  });

  it("changes a mark in place, so that what is linked to it stays linked", async () => {
    const { save, coding } = await annotator();
    const [one, two] = [mark(), mark({ ranges: [[20, 25]] })];
    await save([add(one), add(two)], 0);
    const links = [{ id: randomUUID(), type: "same_referent", to: two.id, note: "" }];
    await save([{ type: "change", id: one.id, change: { links } }], 1);
    const change = { label: "terror_labelled", ranges: [[3, 8] as const], note: "“n”" };
    const recast: Operation[] = [{ type: "remove", id: two.id }, add({ ...two, note: "again" })];
    expect(await save([{ type: "change", id: one.id, change }, ...recast], 2)).toMatchObject({ ok: true });
    const stored = await coding();
    expect(stored).toMatchObject({
      value: {
        annotations: [
          { ...one, ...change, links },
          { ...two, note: "again" },
        ],
      },
    });
    expect(await owner.link.count({ where: { projectId: world.projectId } })).toBe(1);
    expect(await owner.annotation.findFirst({ where: { id: one.id } })).toMatchObject({ foldedQuote: "armed" });
  });

  it("keeps a link while what it led to is taken out and put back, and takes it away with the mark it began at", async () => {
    const { save, coding } = await annotator();
    const two = mark({ ranges: [[20, 25]] });
    const links = [{ id: randomUUID(), type: "evidence", to: two.id, note: "why" }];
    const one = mark({ links });
    await save([add(one), add(two)], 0);
    expect(await coding()).toMatchObject({ value: { annotations: [one, two] } });
    expect(await save([{ type: "remove", id: two.id }], 1)).toMatchObject({ ok: true });
    expect(await coding()).toMatchObject({ value: { annotations: [one] } });
    expect(await save([add(two), { type: "remove", id: one.id }], 2)).toMatchObject({ ok: true });
    expect(await owner.link.count({ where: { projectId: world.projectId } })).toBe(0);
    expect(await save([add(one)], 3)).toMatchObject({ ok: true });
    expect(await coding()).toMatchObject({ value: { annotations: [one, two] } });
    expect(await save([{ type: "change", id: one.id, change: { links: [] } }], 4)).toMatchObject({ ok: true });
    const now = await coding();
    expect(now.ok && now.value.annotations[0]).not.toHaveProperty("links");
  });

  it("keeps what was suggested for a mark as it was, whatever is changed of the mark", async () => {
    const { save, submit, coding } = await annotator();
    const suggested = { voice: { value: "outlet", rule: "narration" } };
    const one = mark({ suggested, attributes: { voice: "outlet", actor: "weir_front" } });
    expect(await save([add(one)], 0)).toMatchObject({ ok: true });
    const change = { attributes: { voice: "indirect", actor: "weir_front" } };
    expect(await save([{ type: "change", id: one.id, change }], 1)).toMatchObject({ ok: true });
    expect(await coding()).toMatchObject({ value: { annotations: [{ ...change, suggested }] } });
    const [may] = await owner.$queryRaw<{ note: boolean; suggested: boolean }[]>`
      SELECT has_column_privilege('parallax_app', '"Annotation"', 'note', 'UPDATE') AS "note",
        has_column_privilege('parallax_app', '"Annotation"', 'suggested', 'UPDATE') AS "suggested"`;
    expect(may).toEqual({ note: true, suggested: false });
    expect(await submit(2)).toMatchObject({ ok: true });
    const [sealed] = await owner.submission.findMany({ where: { projectId: world.projectId } });
    expect(sealed?.annotations).toMatchObject([{ suggested }]);
  });

  it("stores ten thousand marks and not one more, and lets some be taken away then", async () => {
    const { save } = await annotator();
    const one = mark();
    await save([add(one)], 0);
    await owner.$executeRaw`
      INSERT INTO "Annotation" SELECT (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid()))).*
      FROM "Annotation" a, generate_series(1, 9998) WHERE a."id" = ${one.id}::uuid`;
    expect(await save([add(mark())], 1)).toMatchObject({ ok: true });
    const refused = { ok: false, error: { code: "too-many-marks", count: 10_001, limit: 10_000 } };
    expect(await save([add(mark())], 2)).toEqual(refused);
    expect(await save([{ type: "remove", id: one.id }, add(mark())], 2)).toMatchObject({ ok: true });
  });

  it("refuses a mark that holds more than anybody writes on one, whatever it holds", async () => {
    const { save, coding } = await annotator();
    const suggested = {
      voice: { value: Array.from({ length: 40 }, (_, n) => `${n} ${"x".repeat(1_900)}`), rule: "cue" },
    };
    const fault = {
      ok: false,
      error: { code: "operations-refused", number: 2, problems: [{ code: "mark-too-large" }] },
    };
    expect(await save([add(mark()), add(mark({ suggested }))], 0)).toMatchObject(fault);
    const one = mark();
    const links = Array.from({ length: 20 }, () => ({
      id: randomUUID(),
      type: "same",
      to: one.id,
      note: "x".repeat(3_900),
    }));
    links.sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(await save([add(one), { type: "change", id: one.id, change: { links } }], 0)).toMatchObject(fault);
    expect(await coding()).toMatchObject({ value: { revision: 0 } });
  });

  it("stops where the marks of a coding hold more together than a page can be sent", async () => {
    const { save } = await annotator();
    const wordy = (letter: string) => mark({ note: letter.repeat(4_000), attributes: { voice: "outlet" } });
    const one = wordy("a");
    expect(await save([add(one)], 0)).toMatchObject({ ok: true });
    await owner.$executeRaw`
      INSERT INTO "Annotation" SELECT (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid()))).*
      FROM "Annotation" a, generate_series(1, 4990) WHERE a."id" = ${one.id}::uuid`;
    expect(await save([add(wordy("b"))], 1)).toMatchObject({ ok: true });
    const more = Array.from({ length: 10 }, () => add(wordy("c")));
    expect(await save(more, 2)).toMatchObject({ ok: false, error: { code: "coding-too-large", limit: 20_000_000 } });
    // Without the words of others there is room again.
    const without: Operation = { type: "change", id: one.id, change: { note: "" } };
    expect(await save([without, add(mark())], 2)).toMatchObject({ ok: true });
  });

  it("forgets keys of more than a week ago, now and then", async () => {
    const { save, coding } = await annotator();
    const [old, recent, sweeping] = [randomUUID(), randomUUID(), randomUUID().replace(/..$/, "00")];
    await save([add(mark())], 0, old);
    await save([add(mark())], 1, recent);
    await owner.$executeRaw`UPDATE "IdempotencyKey" SET "createdAt" = now() - interval '8 days' WHERE "key" = ${old}::uuid`;
    expect(await save([add(mark())], 2, sweeping)).toMatchObject({ ok: true });
    const keys = await owner.idempotencyKey.findMany({ where: { projectId: world.projectId } });
    expect(keys.map(({ key }) => key).sort()).toEqual([recent, sweeping].sort());
    expect(await coding()).toMatchObject({ value: { revision: 3 } });
  });

  it("hands back nothing where too much was missed", async () => {
    const { save } = await annotator();
    const one = mark();
    await save([add(one)], 0);
    await owner.$executeRaw`
      INSERT INTO "Operation" SELECT (jsonb_populate_record(o, jsonb_build_object('sequence', n))).*
      FROM "Operation" o, generate_series(1, 2000) n WHERE o."annotationId" = ${one.id}::uuid`;
    const stale = { code: "stale-revision", baseRevision: 0, revision: 1, missed: null };
    expect(await save([add(mark())], 0)).toEqual({ ok: false, error: stale });
  });

  it("hands back nothing where what was missed holds too much", async () => {
    const { save } = await annotator();
    const one = mark({ note: "x".repeat(4_000) });
    await save([add(one)], 0);
    const copies = (from: number, to: number) => owner.$executeRaw`
      INSERT INTO "Operation" SELECT (jsonb_populate_record(o, jsonb_build_object('sequence', n))).*
      FROM "Operation" o, generate_series(${from}::int, ${to}::int) n WHERE o."annotationId" = ${one.id}::uuid AND o."sequence" = 0`;
    await copies(1, 900);
    expect(await save([add(mark())], 0)).toMatchObject({
      error: { code: "stale-revision", missed: [{ revision: 1 }] },
    });
    await copies(901, 1_900);
    expect(await save([add(mark())], 0)).toMatchObject({ error: { code: "stale-revision", missed: null } });
  });

  it("hands back what was missed when the revision is stale, and refuses one that isn't there yet", async () => {
    const { save } = await annotator();
    const first = add(mark());
    await save([first], 0);
    expect(await save([add(mark())], 0)).toEqual({
      ok: false,
      error: { code: "stale-revision", baseRevision: 0, revision: 1, missed: [{ revision: 1, operations: [first] }] },
    });
    expect(await save([add(mark())], 7)).toMatchObject({ ok: false, error: { code: "future-revision", revision: 1 } });
  });

  it("lets exactly one of two writers on the same revision through", async () => {
    const { save } = await annotator();
    await save([add(mark())], 0);
    const results = await Promise.all(Array.from({ length: 8 }, () => save([add(mark())], 1)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it.each([
    ["unknown label", mark({ label: "nonsense" }), "unknown-label"],
    ["unknown layer", mark({ layer: "nonsense" }), "unknown-layer"],
    ["unknown attribute", mark({ attributes: { voice: "outlet", colour: "red" } }), "unknown-attribute"],
    ["unknown actor", mark({ attributes: { voice: "outlet", actor: "nobody" } }), "unknown-actor"],
    ["reversed offsets", mark({ ranges: [[15, 3]] }), "range-reversed"],
    ["offsets outside", mark({ ranges: [[3, 9999]] }), "range-outside"],
    ["an offset inside a surrogate pair", mark({ ranges: [[1, 15]] }), "range-in-surrogate"],
    [
      "touching ranges",
      mark({
        ranges: [
          [3, 8],
          [8, 15],
        ],
      }),
      "ranges-touch",
    ],
    [
      "overlapping ranges",
      mark({
        ranges: [
          [3, 10],
          [8, 15],
        ],
      }),
      "ranges-overlap",
    ],
  ])("refuses %s and stores nothing, not even the good part of the batch", async (_name, bad, code) => {
    const { save, coding } = await annotator();
    const result = await save([add(mark()), add(bad)], 0);
    expect(result).toMatchObject({
      ok: false,
      error: { code: "operations-refused", number: 2, problems: [{ code, index: 1 }] },
    });
    expect(await coding()).toEqual({ ok: true, value: { revision: 0, ...standing("not_started"), annotations: [] } });
    expect(await owner.idempotencyKey.count({ where: { projectId: world.projectId } })).toBe(0);
  });

  it("stores a mark over a long passage, and refuses a batch that marks more text than it may", async () => {
    const { save } = await annotator();
    await owner.$executeRaw`ALTER TABLE "Article" DISABLE TRIGGER text_never_moves`;
    const text = "Different words stand here, one after another. ".repeat(6_000);
    await owner.article.updateMany({
      where: { projectId: world.projectId },
      data: { text, length: text.length, codePointLength: text.length },
    });
    await owner.$executeRaw`ALTER TABLE "Article" ENABLE TRIGGER text_never_moves`;
    expect(await save([add(mark({ ranges: [[0, 150_000]] }))], 0)).toEqual({ ok: true, value: { revision: 1 } });
    const long = [add(mark({ ranges: [[0, 150_000]] })), add(mark({ ranges: [[0, 150_000]] }))];
    expect(await save(long, 1)).toMatchObject({ ok: false, error: { code: "marks-too-long", limit: 200_000 } });
  });

  it("refuses an id that a peer's mark has, and changes to a peer's mark", async () => {
    const [own, peer] = [await annotator(0), await annotator(1)];
    const theirs = mark();
    await peer.save([add(theirs)], 0);
    expect(await own.save([add(theirs)], 0)).toMatchObject({
      ok: false,
      error: { code: "operations-refused", problems: [{ code: "annotation-exists" }] },
    });
    const change: Operation = { type: "change", id: theirs.id, change: { note: "mine now" } };
    expect(await own.save([change], 0)).toMatchObject({
      ok: false,
      error: { code: "operations-refused", problems: [{ code: "annotation-unknown" }] },
    });
  });

  it("knows no assignment of somebody else", async () => {
    const { access } = await annotator(0);
    const request = {
      assignmentId: world.assignments[1],
      key: randomUUID(),
      baseRevision: 0,
      operations: [add(mark())],
    };
    expect(await saveOperations(access, request)).toEqual({ ok: false, error: { code: "not-found" } });
    expect(await readOwnCoding(access, world.assignments[1])).toEqual({ ok: false, error: { code: "not-found" } });
  });
});

describe("submitting", () => {
  it("names what is missing, then seals what was handed in", async () => {
    const { save, submit } = await annotator();
    const bare = mark({ attributes: {} });
    await save([add(bare)], 0);
    expect(await submit(1)).toEqual({
      ok: false,
      error: { code: "incomplete", count: 1, gaps: [{ annotationId: bare.id, attribute: "voice" }] },
    });
    await save([{ type: "change", id: bare.id, change: { attributes: { voice: "outlet" } } }], 1);
    expect(await submit(2)).toEqual({ ok: true, value: { revision: 2, state: "submitted" } });
    const sealed = await owner.submission.findFirstOrThrow({ where: { projectId: world.projectId } });
    expect(sealed).toMatchObject({ revision: 2, stage: "first", annotations: [{ id: bare.id }] });
    expect(await save([add(mark())], 2)).toMatchObject({ ok: false, error: { code: "already-submitted" } });
  });

  it("takes an article in which nothing was found", async () => {
    const { submit } = await annotator();
    expect(await submit(0)).toEqual({ ok: true, value: { revision: 0, state: "submitted" } });
  });

  it("never seals a revision the annotator has not seen", async () => {
    const { save, submit } = await annotator();
    await save([add(mark())], 0);
    expect(await submit(0)).toMatchObject({ ok: false, error: { code: "stale-revision", revision: 1 } });
  });

  it("and saving at once: either the save is in what was sealed, or one of the two is refused", async () => {
    const { save, submit, coding } = await annotator();
    await save([add(mark())], 0);
    const [saved, submitted] = await Promise.all([save([add(mark())], 1), submit(1)]);
    expect(saved.ok).not.toBe(submitted.ok);
    const now = await coding();
    expect(now.ok && now.value.annotations).toHaveLength(saved.ok ? 2 : 1);
  });

  it("is refused in a round that isn't open", async () => {
    world = await makeProject(owner, { state: "closed" });
    const { save, submit } = await annotator();
    expect(await save([add(mark())], 0)).toMatchObject({
      ok: false,
      error: { code: "round-not-open", state: "closed" },
    });
    expect(await submit(0)).toMatchObject({ ok: false, error: { code: "round-not-open" } });
  });
});
