import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { DeadEnd } from "./dead-end";

type FailureProps = {
  /** The number under which the server's log holds what happened. */
  digest: string | undefined;
  onRetry: () => void;
};

/** In place of a page that threw: no detail of the inside, a way on, and a number for whoever reads the log. */
export function Failure({ digest, onRetry }: FailureProps) {
  const t = useTranslations("common");
  // Not our Button, which can wait and refuse: every page carries this one as script in case it fails.
  const again = (
    <button type="button" className={buttonClass("primary")} onClick={onRetry}>
      {t("actions.tryAgain")}
    </button>
  );
  return (
    <DeadEnd title={t("failure.title")} actions={again}>
      <p>{t("failure.body")}</p>
      {digest !== undefined && <p className="dim">{t("failure.reference", { digest })}</p>}
    </DeadEnd>
  );
}
