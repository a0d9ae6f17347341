import type { Role } from "@/lib/domain/policy/roles";
import { administrator } from "../support/people";

/**
 * Who asks. `anonymous` is signed in nowhere, `outsider` is a member of nothing, `former` was a member and is removed,
 * `administrator` is one of the installation, leads the other project and is no member of this one; the rest are
 * members, `peer` a second annotator.
 */
export const personas = [
  ...(["anonymous", "outsider", "former", "administrator"] as const),
  ...(["viewer", "annotator", "peer", "adjudicator", "lead"] as const),
] as const;
export type Persona = (typeof personas)[number];

/** Stands in every name and text of a project, and must reach nobody who is no member of it. */
export const canaries = { own: "Otterbrook", foreign: "Quillhaven" } as const;

/** The address of a project of this test, also of one that isn't there. */
export const anySlug = /matrix-(?:own|foreign)-[0-9a-f]{8}/g;

export type Side = keyof typeof canaries;

const rolesOf: Record<Side, Partial<Record<Persona, Role>>> = {
  own: { viewer: "viewer", annotator: "annotator", peer: "annotator", adjudicator: "adjudicator", lead: "lead" },
  foreign: { administrator: "lead" },
};

export function roleOf(persona: Persona, side: Side): Role | undefined {
  return rolesOf[side][persona];
}

/** The name of whose account it is; who is invited is named by what they are here. */
export function nameOf(persona: Persona): string {
  return persona === "administrator" ? administrator.name : persona;
}
