import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NewProjectForm } from "@/components/projects/new-project-form";
import { Page } from "@/components/ui/layout";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/server/auth/session";
import { mayCreateProjects } from "@/lib/server/services/projects";
import { ClientMessages } from "@/messages/client-messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("projects.new");
  return { title: t("title") };
}

export default async function NewProjectPage() {
  const user = await requireUser();
  if (!mayCreateProjects(user)) forbidden();
  const t = await getTranslations("projects.new");
  return (
    <Page narrow>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ClientMessages use={["projects", "errors"]}>
        <NewProjectForm />
      </ClientMessages>
    </Page>
  );
}
