import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/layout";

type FailureProps = {
  /** The number under which the server's log holds what happened. */
  digest: string | undefined;
  onRetry: () => void;
};

/** What a page shows that threw: no detail of the inside, a way on, and a number for whoever reads the log. */
export function Failure({ digest, onRetry }: FailureProps) {
  const t = useTranslations("common");
  return (
    <Page narrow>
      <EmptyState
        title={t("failure.title")}
        actions={
          <Button variant="primary" onClick={onRetry}>
            {t("actions.tryAgain")}
          </Button>
        }
      >
        <p>{t("failure.body")}</p>
        {digest !== undefined && <p className="dim">{t("failure.reference", { digest })}</p>}
      </EmptyState>
    </Page>
  );
}
