"use client";

import { EyeOff } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { BrandMark } from "@/components/ui/brand";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { LinkButton } from "@/components/ui/link-button";
import { Meter } from "@/components/ui/meter";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { CodingSnapshot } from "@/lib/client/coding-snapshot";
import type { LeftWork } from "@/lib/client/left-articles";
import { ArticleLink } from "./article-link";
import styles from "./bar.module.css";
import { CommandKeys } from "./keys";
import { SaveIndicator } from "./save-indicator";
import type { WorkspaceProps } from "./workspace-types";

type BarProps = Pick<
  WorkspaceProps,
  "project" | "article" | "round" | "position" | "next" | "neighbours" | "backHref"
> & {
  coding: CodingSnapshot;
  /** What articles that were left have kept. */
  left: LeftWork | null;
  readOnly: boolean;
  onUndo: () => void;
  onRedo: () => void;
  onSubmit: () => void;
  onCodebook: () => void;
  onGo: (href: string) => void;
};

/** Where one is, whether the work is safe, and the one primary action. */
export function WorkspaceBar({
  coding,
  left,
  readOnly,
  next,
  onUndo,
  onRedo,
  onSubmit,
  onCodebook,
  ...props
}: BarProps) {
  const t = useTranslations("annotate.bar");
  const { canUndo, canRedo } = coding;
  return (
    <header className={styles.bar}>
      <Place {...props} />
      <span className={styles.grow} />
      <SaveIndicator coding={coding} left={left} />
      <span className={styles.book}>
        <Button variant="quiet" small onClick={onCodebook}>
          {t("codebook")}
        </Button>
      </span>
      {!readOnly && <History {...{ canUndo, canRedo, onUndo, onRedo, onSubmit }} />}
      {readOnly && next !== undefined && (
        <LinkButton variant="primary" href={next}>
          {t("next")}
        </LinkButton>
      )}
    </header>
  );
}

type PlaceProps = Pick<BarProps, "project" | "article" | "round" | "position" | "neighbours" | "backHref" | "onGo">;

const Place = memo(function Place(props: PlaceProps) {
  const { project, article, round, position, neighbours, backHref, onGo } = props;
  const t = useTranslations("annotate.bar");
  const kinds = useTranslations("annotate.round");
  const title = useTranslations("annotate")("title", { title: article.title });
  return (
    <>
      <VisuallyHidden>
        <h1>{title}</h1>
      </VisuallyHidden>
      <Link href={backHref} className={styles.brand} aria-label={t("back")}>
        <BrandMark />
        <span className={styles.wide}>{project.name}</span>
      </Link>
      <span className={styles.separator} />
      <span className={styles.round}>{t("round", { name: round.name, kind: kinds(round.kind) })}</span>
      {position !== undefined && (
        <>
          <span className={styles.place}>
            <ArticleLink to="previous" href={neighbours.previous} onGo={onGo} />
            {t("position", position)}
            <ArticleLink to="next" href={neighbours.next} onGo={onGo} />
          </span>
          <span className={styles.narrow}>{t("positionShort", position)}</span>
          <span className={styles.widest}>
            <Meter label={t("progress")} value={position.index - 1} max={position.total} />
          </span>
        </>
      )}
      {round.blind && (
        <span className={styles.widest} title={t("blindWhy")}>
          <Chip>
            <EyeOff size={12} aria-hidden="true" />
            {t("blind")}
          </Chip>
        </span>
      )}
    </>
  );
});

type HistoryProps = Pick<BarProps, "onUndo" | "onRedo" | "onSubmit"> & Pick<CodingSnapshot, "canUndo" | "canRedo">;

const History = memo(function History({ canUndo, canRedo, onUndo, onRedo, onSubmit }: HistoryProps) {
  const t = useTranslations("annotate.bar");
  return (
    <>
      <span className={styles.wide}>
        <Button variant="quiet" onClick={onUndo} className={styles.history} disabled={!canUndo}>
          {t("undo")} <CommandKeys of="undo" />
        </Button>
        <Button variant="quiet" onClick={onRedo} className={styles.history} disabled={!canRedo}>
          {t("redo")}
        </Button>
      </span>
      <Button variant="primary" onClick={onSubmit}>
        {t("submit")}{" "}
        <span className={styles.wide}>
          <CommandKeys of="submit" />
        </span>
      </Button>
    </>
  );
});
