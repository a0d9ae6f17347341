import { describe, expect, it } from "vitest";
import { type Capability, can, roles } from "./roles";

// The table of DESIGN.md, section 1, written out a second time: a change of rights has to be made twice.
// Columns: lead, adjudicator, annotator, viewer.
const table: Record<Capability, readonly [0 | 1, 0 | 1, 0 | 1, 0 | 1]> = {
  "project.read": [1, 1, 1, 1],
  "article.read": [1, 1, 1, 1],
  "corpus.edit": [1, 0, 0, 0],
  "codebook.edit": [1, 0, 0, 0],
  "actor.edit": [1, 0, 0, 0],
  "actor.propose": [1, 1, 1, 0],
  "round.edit": [1, 0, 0, 0],
  "member.manage": [1, 0, 0, 0],
  "settings.edit": [1, 0, 0, 0],
  code: [1, 1, 1, 0],
  "progress.read": [1, 1, 0, 0],
  "codings.read": [1, 1, 0, 1],
  "cases.read-own": [1, 1, 1, 0],
  "review.decide": [1, 1, 0, 0],
  "review.object": [1, 1, 1, 0],
  "export.all": [1, 1, 0, 0],
  "export.own": [1, 1, 1, 0],
  "release.make": [1, 0, 0, 0],
  "release.read": [1, 1, 0, 1],
  "audit.read": [1, 0, 0, 0],
  "audit.read-own": [1, 0, 1, 0],
};

/** Tells the compiler what Object.keys can't: the table above has exactly the capabilities as its keys. */
function isCapability(key: string): key is Capability {
  return Object.hasOwn(table, key);
}

describe("can", () => {
  const rows = Object.keys(table).filter(isCapability);

  it.each(rows)("%s is held by the roles of the table and no other", (capability) => {
    expect(roles.map((role) => Number(can(role, capability)))).toEqual(table[capability]);
  });

  it("lets nobody but leads change what a project is", () => {
    const changing = rows.filter((capability) => capability.endsWith(".edit") || capability.endsWith(".manage"));
    expect(changing).toHaveLength(6);
    for (const capability of changing) expect(roles.filter((role) => can(role, capability))).toEqual(["lead"]);
  });
});
