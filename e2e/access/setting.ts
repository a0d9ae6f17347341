import { z } from "zod";
import type { Role } from "@/lib/domain/policy/roles";
import { cookiesIn, HttpClient } from "../support/http";
import { statePath, world } from "../support/people";
import { type Built, readBuilt } from "./built";
import { type Caller, caller } from "./calling";
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
  const [lead, administrator, anonymous] = [known("lead"), known("administrator"), new HttpClient(origin)];
  const [byLead, byAdministrator] = [caller(built, lead), caller(built, administrator)];
  const slugs = { own: await createProject(byLead, "own"), foreign: await createProject(byAdministrator, "foreign") };
  const joins = (name: string, role: Role) => invite(built, byLead, origin, { slug: slugs.own, name, role });
  const members = {
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
  return {
    built,
    projects: {
      own: await describeProject(slugs.own, own, 1, "own"),
      foreign: await describeProject(slugs.foreign, foreign, 3, "foreign"),
    },
    askers: { anonymous, administrator, lead, ...members },
  };
}

async function removeMember(lead: Caller, slug: string, name: string): Promise<void> {
  await lead(z.unknown(), "members.ts#removeMember", slug, { id: await memberId(slug, name) });
}
