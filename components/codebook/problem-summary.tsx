"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { useDraftForm } from "./draft-form";
import styles from "./editor.module.css";
import { type FormProblem, nameOfPart, partOf, problemMessage } from "./problems";

type ProblemSummaryProps = { problems: readonly FormProblem[]; onGoTo: (path: string) => void };

/** What keeps the draft from being saved, each a way to its field. */
export function ProblemSummary({ problems, onGoTo }: ProblemSummaryProps) {
  const t = useTranslations("codebook");
  const { getValues } = useDraftForm();
  if (problems.length === 0) return null;
  const layers = getValues("content.layers");
  return (
    <div className={styles.summary}>
      <Notice tone="danger" title={t("editor.problems", { count: problems.length })} live>
        <ul>
          {problems.map(({ path, code }) => (
            <li key={path}>
              <button type="button" className={styles.link} onClick={() => onGoTo(path)}>
                {path === "changeNote" ? t("editor.changeNote") : nameOfPart(layers, partOf(path))}
              </button>
              {": "}
              {t(`problems.${problemMessage(code)}`)}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
