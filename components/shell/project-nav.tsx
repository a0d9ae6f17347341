"use client";

import { useParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { NavTabs } from "@/components/ui/nav-tabs";
import type { Role } from "@/lib/domain/policy/roles";
import { pagesOf } from "./project-pages";

export type NavProject = {
  readonly slug: string;
  readonly name: string;
  /** What its member is there, which decides the pages that are offered. */
  readonly role: Role;
};

/** The project whose pages we are on, by the address; none outside projects and in those one isn't a member of. */
function useCurrentProject(projects: readonly NavProject[]): NavProject | undefined {
  const { projectSlug } = useParams<{ projectSlug?: string }>();
  return projects.find((project) => project.slug === projectSlug);
}

/** The name of the current project, for the top bar. */
export function CurrentProjectName({ projects }: { projects: readonly NavProject[] }) {
  const project = useCurrentProject(projects);
  return project === undefined ? null : <span title={project.name}>{project.name}</span>;
}

/** The pages of the current project, for the top bar. */
export function ProjectNav({ projects }: { projects: readonly NavProject[] }) {
  const t = useTranslations("shell.projectNav");
  const project = useCurrentProject(projects);
  if (project === undefined) return null;
  const base = `/projects/${encodeURIComponent(project.slug)}`;
  const tabs = [
    { href: base, label: t("overview"), exact: true },
    ...pagesOf(project.role).map((page) => ({ href: `${base}/${page}`, label: t(page) })),
  ];
  return <NavTabs label={t("label")} tabs={tabs} bare />;
}
