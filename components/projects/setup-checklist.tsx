import { Circle, CircleCheck, CircleDot } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Card, Row } from "@/components/ui/layout";
import { LinkButton } from "@/components/ui/link-button";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { RoundState } from "@/lib/domain/round/round";
import styles from "./setup-checklist.module.css";

export type SetupFacts = {
  readonly articles: number;
  readonly actors: number;
  readonly publishedVersion: number | null;
  readonly codebookDraft: boolean;
  readonly coders: number;
  readonly openInvitations: number;
  readonly rounds: Readonly<Record<RoundState, number>>;
};

type Step = {
  readonly key: "articles" | "actors" | "codebook" | "members" | "round";
  readonly href: string;
  readonly done: boolean;
  readonly state: string;
  /** Can be left out: it is never "next". */
  readonly optional?: boolean;
};

function useSteps(base: string, facts: SetupFacts): readonly Step[] {
  const t = useTranslations("projects.setup");
  const { articles, actors, publishedVersion, codebookDraft, coders, openInvitations, rounds } = facts;
  const opened = rounds.open + rounds.review + rounds.closed;
  const unpublished = codebookDraft ? t("codebookDraft") : t("codebookNone");
  const unopened = rounds.draft > 0 ? t("roundDraft", { count: rounds.draft }) : t("roundNone");
  return [
    { key: "articles", href: `${base}/articles`, done: articles > 0, state: t("articlesState", { count: articles }) },
    {
      key: "codebook",
      href: `${base}/codebook`,
      done: publishedVersion !== null,
      state: publishedVersion === null ? unpublished : t("codebookState", { version: publishedVersion }),
    },
    {
      key: "actors",
      href: `${base}/actors`,
      done: actors > 0,
      state: t("actorsState", { count: actors }),
      optional: true,
    },
    {
      key: "members",
      href: `${base}/members`,
      done: coders > 1 || opened > 0,
      state: t("membersState", { coders, invited: openInvitations }),
    },
    {
      key: "round",
      href: rounds.draft + opened > 0 ? `${base}/rounds` : `${base}/rounds/new`,
      done: opened > 0,
      state: opened > 0 ? t("roundOpen", { count: opened }) : unopened,
    },
  ];
}

/**
 * The lead's way from an empty project to an open round: each step with where it stands and where it is done. Nothing
 * once a round has been opened.
 */
export function SetupChecklist({ projectSlug, facts }: { projectSlug: string; facts: SetupFacts }) {
  const t = useTranslations("projects.setup");
  const steps = useSteps(`/projects/${projectSlug}`, facts);
  const done = steps.filter((step) => step.done).length;
  const next = steps.find((step) => !(step.done || step.optional));
  if (next === undefined) return null;
  return (
    <Card>
      <Row justify="between">
        <h2>{t("title")}</h2>
        <span className="muted num">{t("progress", { done, total: steps.length })}</span>
      </Row>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <StepRow key={step.key} step={step} next={step === next} />
        ))}
      </ol>
    </Card>
  );
}

function StepRow({ step, next }: { step: Step; next: boolean }) {
  const t = useTranslations("projects.setup");
  const Sign = step.done ? CircleCheck : next ? CircleDot : Circle;
  return (
    <li className={classNames(styles.step, step.done && styles.done)}>
      <Sign className={styles.sign} size={18} aria-hidden="true" />
      <div className={styles.words}>
        {next ? <strong>{t(step.key)}</strong> : <Link href={step.href}>{t(step.key)}</Link>}
        <VisuallyHidden>({step.done ? t("done") : next ? t("next") : t("open")})</VisuallyHidden>
        <span className={styles.state}>{step.state}</span>
      </div>
      {next && (
        <span className={styles.action}>
          <LinkButton href={step.href} variant="primary">
            {t(step.key)}
          </LinkButton>
        </span>
      )}
    </li>
  );
}
