"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Row } from "@/components/ui/layout";
import styles from "./editor.module.css";
import { KeyDialog } from "./key-dialog";
import { useProblem } from "./use-problem";

type KeyLineProps = {
  value: string;
  path: string;
  /** Stands in a published version and therefore stays. */
  fixed: boolean;
  taken: readonly string[];
  onRename: (key: string) => void;
};

/** The key of a part: fixed, or to be changed as long as nothing published refers to it. */
export function KeyLine({ value, path, fixed, taken, onRename }: KeyLineProps) {
  const t = useTranslations("codebook.key");
  const problem = useProblem()(path);
  return (
    <div>
      <Row gap="tight">
        <span className="muted">{t("key")}</span>
        <code>{value}</code>
        {fixed ? (
          <span className="dim small">{t("fixed")}</span>
        ) : (
          <KeyDialog
            title={t("changeTitle", { key: value })}
            trigger={
              <Button variant="quiet" small>
                {t("change")}
              </Button>
            }
            confirmLabel={t("change")}
            taken={taken}
            current={value}
            onConfirm={({ key }) => onRename(key)}
          />
        )}
      </Row>
      {problem !== undefined && <p className={styles.problem}>{problem}</p>}
    </div>
  );
}
