import { can, type Role } from "@/lib/domain/policy/roles";

export const projectPages = [
  "queue",
  "articles",
  "codebook",
  "actors",
  "rounds",
  "review",
  "agreement",
  "export",
  "members",
] as const;
/** The pages of a project that stand in the top bar, in their order. */
export type ProjectPage = (typeof projectPages)[number];

/** The pages that a role can open at all. */
export function pagesOf(role: Role): readonly ProjectPage[] {
  const closed: Readonly<Partial<Record<ProjectPage, boolean>>> = {
    queue: !can(role, "code"),
    review: !can(role, "codings.read"),
    agreement: !can(role, "codings.read"),
    export: !(can(role, "export.all") || can(role, "export.own")),
  };
  return projectPages.filter((page) => !closed[page]);
}
