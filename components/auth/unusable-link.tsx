import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

/** One answer for unknown, used, revoked and expired links: they can't be told apart. */
export function UnusableLink() {
  const t = useTranslations("auth.link");
  return (
    <EmptyState title={t("unusableTitle")} level={1} actions={<LinkButton href="/sign-in">{t("toSignIn")}</LinkButton>}>
      <p>{t("unusableBody")}</p>
    </EmptyState>
  );
}
