import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/layout";
import { LinkButton } from "@/components/ui/link-button";
import { TopBar } from "@/components/ui/top-bar";

export async function generateMetadata() {
  const t = await getTranslations("common.failure");
  return { title: t("notFoundTitle") };
}

/** One page for what is missing, foreign and forbidden alike: none can be told from another. */
export default async function NotFound() {
  const t = await getTranslations("common.failure");
  return (
    <>
      <TopBar homeHref="/projects" />
      <main id="content" tabIndex={-1}>
        <Page narrow>
          <EmptyState title={t("notFoundTitle")} actions={<LinkButton href="/projects">{t("toProjects")}</LinkButton>}>
            {t("notFoundBody")}
          </EmptyState>
        </Page>
      </main>
    </>
  );
}
