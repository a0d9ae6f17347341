import { beforeEach, describe, expect, it } from "vitest";
import type { Zone } from "@/lib/domain/text/zone";
import { accessFor, makeProject, testText } from "@/lib/server/testing/project";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { changeZones } from "./zones";

const { owner } = await serverUnderTest();

let world: Awaited<ReturnType<typeof makeProject>>;
beforeEach(async () => {
  world = await makeProject(owner, { state: "draft" });
});

const before: Zone[] = [{ kind: "body", start: 0, end: testText.length }];
const split: Zone[] = [
  { kind: "headline", start: 0, end: 30 },
  { kind: "body", start: 31, end: testText.length },
];

async function change(zones: readonly Zone[], over: { before?: readonly Zone[]; articleId?: string } = {}) {
  const access = await accessFor(world.lead.user, world.slug, "corpus.edit");
  return changeZones(access, { articleId: world.article.id, before, zones, ...over });
}

const stored = () =>
  owner.zone.findMany({
    where: { articleId: world.article.id },
    orderBy: { position: "asc" },
    select: { kind: true, start: true, end: true },
  });

describe("changing the zones of an article", () => {
  it("replaces them, with an audit entry", async () => {
    expect(await change(split)).toEqual({ ok: true, value: null });
    expect(await stored()).toEqual(split);
    const entry = await owner.auditEntry.findFirstOrThrow({ where: { subject: world.article.id } });
    expect(entry).toMatchObject({ action: "article.zones-changed", facts: { before: 1, after: 2 } });
  });

  it.each(["open", "review", "closed"] as const)("is refused where a round is %s, naming it", async (state) => {
    await owner.round.updateMany({ where: { id: world.round.id }, data: { state } });
    expect(await change(split)).toEqual({ ok: false, error: { code: "zones-in-use", rounds: ["Round 1"] } });
    expect(await stored()).toEqual(before);
  });

  it("is refused over zones that somebody else has changed", async () => {
    await change(split);
    expect(await change(before)).toEqual({ ok: false, error: { code: "zones-changed" } });
    expect((await change(before, { before: split })).ok).toBe(true);
  });

  it.each([
    [
      "zone-overlap",
      [
        { kind: "body", start: 0, end: 9 },
        { kind: "body", start: 8, end: 12 },
      ],
      2,
    ],
    ["zone-inside-character", [{ kind: "body", start: 1, end: 9 }], 1],
    ["zone-out-of-range", [{ kind: "body", start: 0, end: testText.length + 1 }], 1],
    ["zone-empty", [{ kind: "body", start: 4, end: 4 }], 1],
  ] satisfies [string, Zone[], number][])("refuses %s", async (code, zones, position) => {
    expect(await change(zones)).toMatchObject({ ok: false, error: { code, position } });
    expect(await stored()).toEqual(before);
  });

  it("doesn't find an article of another project", async () => {
    const other = await makeProject(owner);
    expect(await change(split, { articleId: other.article.id })).toEqual({ ok: false, error: { code: "not-found" } });
  });
});
