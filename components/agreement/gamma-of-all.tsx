import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { type AgreementFilter, gammaExtent } from "@/lib/schemas/agreement";
import styles from "./agreement.module.css";
import { hrefOfPart } from "./agreement-href";
import type { Study } from "./agreement-types";

/** Why there is no γ of some annotators or of top labels, and the way to where there is. */
export function GammaOfAll({ study }: { study: Study }) {
  const t = useTranslations("agreement.gamma");
  const lifted: Pick<AgreementFilter, "coders" | "labels"> = { coders: [], labels: "coded" };
  const part = gammaExtent({ ...study.filters.applied, ...lifted }) === "articles" ? "yes" : "no";
  return (
    <section className={styles.job} aria-label={t("title")}>
      <p>
        <b>{t("title")}</b> <span className="muted">{t("whole")}</span>
      </p>
      <LinkButton href={hrefOfPart(study, lifted)}>{t("lift", { part })}</LinkButton>
    </section>
  );
}
