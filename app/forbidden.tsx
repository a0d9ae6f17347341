import { getTranslations } from "next-intl/server";
import { DeadEnd } from "@/components/shell/dead-end";
import { LinkButton } from "@/components/ui/link-button";

/** Inside one's own project, where only the capability is missing. */
export default async function Forbidden() {
  const t = await getTranslations("common.failure");
  return (
    <DeadEnd title={t("forbiddenTitle")} actions={<LinkButton href="/projects">{t("toProjects")}</LinkButton>}>
      {t("forbiddenBody")}
    </DeadEnd>
  );
}
