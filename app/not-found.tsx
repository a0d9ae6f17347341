import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeadEnd } from "@/components/shell/dead-end";
import { LinkButton } from "@/components/ui/link-button";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.failure");
  return { title: t("notFoundTitle") };
}

/** One page for what is missing and what is foreign: neither can be told from the other. */
export default async function NotFound() {
  const t = await getTranslations("common.failure");
  return (
    <DeadEnd title={t("notFoundTitle")} actions={<LinkButton href="/projects">{t("toProjects")}</LinkButton>}>
      {t("notFoundBody")}
    </DeadEnd>
  );
}
