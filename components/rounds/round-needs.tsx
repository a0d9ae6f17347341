import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

type RoundNeedsProps = { projectSlug: string; articles: boolean; codebook: boolean };

/** What a round can't be made without, and where it is made. */
export function RoundNeeds({ projectSlug, articles, codebook }: RoundNeedsProps) {
  const t = useTranslations("rounds.needs");
  const actions = (
    <>
      {!articles && (
        <LinkButton href={`/projects/${projectSlug}/articles`} variant="primary">
          {t("toArticles")}
        </LinkButton>
      )}
      {!codebook && (
        <LinkButton href={`/projects/${projectSlug}/codebook`} variant={articles ? "primary" : "default"}>
          {t("toCodebook")}
        </LinkButton>
      )}
    </>
  );
  return (
    <EmptyState title={t("title")} actions={actions}>
      {!articles && <p>{t("articles")}</p>}
      {!codebook && <p>{t("codebook")}</p>}
    </EmptyState>
  );
}
