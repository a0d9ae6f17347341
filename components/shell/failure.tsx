import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { DeadEnd } from "./dead-end";

type FailureProps = {
  /** The number under which the server's log holds what happened. */
  digest: string | undefined;
  onRetry: () => void;
};

/** In place of a page that threw: no detail of the inside, a way on, and a number for whoever reads the log. */
export function Failure({ digest, onRetry }: FailureProps) {
  const t = useTranslations("common");
  const again = (
    <Button variant="primary" onClick={onRetry}>
      {t("actions.tryAgain")}
    </Button>
  );
  return (
    <DeadEnd title={t("failure.title")} actions={again}>
      <p>{t("failure.body")}</p>
      {digest !== undefined && <p className="dim">{t("failure.reference", { digest })}</p>}
    </DeadEnd>
  );
}
