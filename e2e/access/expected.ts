import { can } from "@/lib/domain/policy/roles";
import type { Verdict } from "./asking";
import { type Persona, roleOf, type Side } from "./personas";
import type { Project, Thing } from "./project-content";
import type { Gate, ObjectKind } from "./table";

/** A project as an address names it. */
export type Place = Side | "missing";

/** One address: a project, and an object of this or of another one. */
export type Case = {
  readonly what: string;
  readonly place: Place;
  readonly slug: string;
  readonly object?: Thing;
  /** Nothing could have this address, so a handler need not ask who wants to know. */
  readonly malformed?: true;
};

type Projects = Readonly<Record<Side, Project>>;

/** Own, foreign and missing objects in own, foreign and missing projects, each id also under the other's address. */
export function casesOf(gate: Gate, projects: Projects): readonly Case[] {
  const { own, foreign } = projects;
  if (gate.to !== "member") return [{ what: "", place: "own", slug: own.slug }];
  const { object: kind } = gate;
  const object = kind && own.things[kind][0];
  const theirs = kind && foreign.things[kind][0];
  const cases: Case[] = [
    ...(kind ? objectCases(kind, projects) : [{ what: "own project", place: "own", slug: own.slug } as const]),
    { what: "foreign project", place: "foreign", slug: foreign.slug, object: theirs },
    { what: "missing project", place: "missing", slug: own.slug.replace(/.{8}$/, "00000000"), object },
    { what: "malformed project", place: "missing", slug: "No_Slug", object, malformed: true },
  ];
  if (!object || isNumbered(kind)) return cases;
  const mismatch = { what: "own object under a foreign project", place: "foreign", slug: foreign.slug } as const;
  return [...cases, { ...mismatch, object: nobodys(object.id) }];
}

/** Versions of codebooks are counted in each project: the same number is another object elsewhere. */
function isNumbered(kind: ObjectKind | undefined): boolean {
  return kind === "codebook" || kind === "draft";
}

function nobodys(id: string): Thing {
  return { id, seenBy: [] };
}

function objectCases(kind: ObjectKind, { own, foreign }: Projects): Case[] {
  const place = { place: "own", slug: own.slug } as const;
  const nothing = isNumbered(kind) ? "9" : crypto.randomUUID();
  return [
    ...own.things[kind].map((object, index) => ({ ...place, what: `own object ${index + 1}`, object })),
    { ...place, what: "foreign object", object: nobodys(foreign.things[kind][0]?.id ?? "") },
    { ...place, what: "missing object", object: nobodys(nothing) },
    { ...place, what: "malformed object", object: nobodys("no-id"), malformed: true },
  ];
}

/** What this person must be told there: the policy's table, and that what isn't theirs isn't there. */
export function expectedVerdict(gate: Gate, persona: Persona, { place, object }: Case): Verdict {
  if (gate.to === "anyone") return "let in";
  if (persona === "anonymous") return "sign in";
  if (gate.to === "user") return "let in";
  if (gate.to === "creator") return persona === "lead" || persona === "administrator" ? "let in" : "forbidden";
  const role = place === "own" || place === "foreign" ? roleOf(persona, place) : undefined;
  if (role === undefined) return "not found";
  if (!can(role, gate.capability)) return "forbidden";
  return object && !object.seenBy.includes(persona) ? "not found" : "let in";
}
