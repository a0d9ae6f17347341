import path from "node:path";
import { people } from "@/prisma/seed/people";

/** Who is signed in in a test: the people of the demonstration, and the administrator, who is no member of it. */
export type Persona = (typeof people)[number]["key"] | "administrator";

export const administrator = {
  name: "Ada Minchin",
  email: "ada.minchin@example.org",
  password: "quiet rivers bend twice",
} as const;

/** Handed from the global set-up to the workers. */
export type World = {
  readonly url: string;
  readonly dataDir: string;
  readonly statesDir: string;
  /** The page that offers the people of the demonstration. */
  readonly demonstration: string;
};

export function world(): World {
  const { PARALLAX_E2E } = process.env;
  if (!PARALLAX_E2E) throw new Error("the product is not running: e2e/support/global-setup.ts did not run");
  return JSON.parse(PARALLAX_E2E);
}

export function statePath(statesDir: string, persona: Persona): string {
  return path.join(statesDir, `${persona}.json`);
}

export function nameOf(persona: Exclude<Persona, "administrator">): string {
  return people.find(({ key }) => key === persona)?.name ?? persona;
}
