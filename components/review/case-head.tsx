import Link from "next/link";
import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import type { CaseDetail } from "@/lib/schemas/case-view";
import { CaseHeading } from "./case-heading";
import styles from "./case-text.module.css";
import { TypeSign } from "./type-sign";

/** Where the case stands, its words, how the readings differ. */
export function CaseHead({ detail, projectSlug }: { detail: CaseDetail; projectSlug: string }) {
  const t = useTranslations("review.case");
  const { article, round, quote, types } = detail;
  return (
    <header className={styles.head}>
      <div className={styles.words}>
        <p className={styles.where}>
          <span>{t("context", { round: round.name, version: round.codebookVersion })}</span>
          {article.outlet !== null && <span>{article.outlet}</span>}
          <Link href={`/projects/${projectSlug}/articles/${article.id}`} dir="auto">
            {article.title}
          </Link>
        </p>
        <CaseHeading language={article.language}>{quote || t("wholeArticle")}</CaseHeading>
      </div>
      <div className={styles.types}>
        {types.map((type) => (
          <Chip key={type} tone="plain">
            <TypeSign type={type} />
          </Chip>
        ))}
      </div>
    </header>
  );
}
