import { expect } from "@playwright/test";
import { z } from "zod";
import type { Role } from "@/lib/domain/policy/roles";
import { cookiesIn, HttpClient } from "../support/http";
import { statePath, world } from "../support/people";
import { type Built, readBuilt } from "./built";
import { type Caller, caller } from "./calling";
import { asOwner } from "./database";
import { invite } from "./inviting";
import { nameOf, type Persona, type Side } from "./personas";
import { createProject, describeProject, fill, memberId, type Project } from "./project-content";

/** Two projects with work in them, and who asks about them. */
export type Setting = {
  readonly built: Built;
  readonly projects: Readonly<Record<Side, Project>>;
  readonly askers: Readonly<Record<Persona, HttpClient>>;
};

const linkSchema = z.object({ url: z.string() });

/** Makes both projects and everybody in them, by the product's own actions. */
export async function makeSetting(): Promise<Setting> {
  const built = readBuilt();
  const { url, statesDir } = world();
  const origin = new URL(url).origin;
  const known = (persona: "lead" | "administrator") => new HttpClient(origin, cookiesIn(statePath(statesDir, persona)));
  const [maker, administrator, anonymous] = [known("lead"), known("administrator"), new HttpClient(origin)];
  const [byMaker, byAdministrator] = [caller(built, maker), caller(built, administrator)];
  const slugs = { own: await createProject(byMaker, "own"), foreign: await createProject(byAdministrator, "foreign") };
  const joins = (name: string, role: Role) => invite(built, byMaker, origin, { slug: slugs.own, name, role });
  // Who makes projects in other tests meanwhile would see another list of them with every question.
  const lead = await joins("lead", "lead");
  await letCreateProjects("lead", slugs.own);
  const byLead = caller(built, lead);
  const members = {
    lead,
    viewer: await joins("viewer", "viewer"),
    annotator: await joins("annotator", "annotator"),
    peer: await joins("peer", "annotator"),
    adjudicator: await joins("adjudicator", "adjudicator"),
    former: await joins("former", "lead"),
    outsider: await invite(built, byAdministrator, origin, { slug: slugs.foreign, name: "outsider", role: "lead" }),
  };
  const guest = { email: "guest@example.org", role: "viewer" };
  await byLead(linkSchema, "members.ts#inviteMember", slugs.own, guest);
  await byAdministrator(linkSchema, "members.ts#inviteMember", slugs.foreign, guest);
  const own = await fill(byLead, slugs.own, "own", ["annotator", "peer"], 1);
  const foreign = await fill(byAdministrator, slugs.foreign, "foreign", [nameOf("administrator")], 3);
  await removeMember(byLead, slugs.own, "former");
  await removeMember(byAdministrator, slugs.foreign, "outsider");
  await nothingIsUnderWay(Object.values(slugs));
  return {
    built,
    projects: {
      own: await describeProject(slugs.own, own, 1, "own"),
      foreign: await describeProject(slugs.foreign, foreign, 3, "foreign"),
    },
    askers: { anonymous, administrator, ...members },
  };
}

async function removeMember(lead: Caller, slug: string, name: string): Promise<void> {
  await lead(z.unknown(), "members.ts#removeMember", slug, { id: await memberId(slug, name) });
}

/** What only the command line and the administrator's account can do, which is no matter of a project. */
async function letCreateProjects(name: string, slug: string): Promise<void> {
  const sql = `UPDATE "User" SET "mayCreateProjects" = true WHERE "id" = (SELECT "userId" FROM "Member" WHERE "id" = $1)`;
  const id = await memberId(slug, name);
  await asOwner(world().dataDir, (client) => client.query(sql, [id]));
}

/** Jobs of what was written here write too, and must not be taken for what a question wrote. */
async function nothingIsUnderWay(slugs: readonly string[]): Promise<void> {
  const sql = `SELECT FROM "Job" WHERE "state" IN ('waiting', 'running')
    AND "projectId" IN (SELECT "id" FROM "Project" WHERE "slug" = ANY ($1))`;
  await expect
    .poll(() => asOwner(world().dataDir, async (client) => (await client.query(sql, [slugs])).rowCount), {
      timeout: 60_000,
    })
    .toBe(0);
}
