"use client";

import { useTranslations } from "next-intl";
import { memo, type RefObject, useState } from "react";
import { Notice } from "@/components/ui/notice";
import type { Standing } from "@/lib/client/coding-api";
import { isWorkable } from "@/lib/domain/round/work";
import { WorkNotices } from "./late";
import { ProblemNotice } from "./problem-notice";
import { useFollowing } from "./use-following";
import type { WorkspaceView } from "./use-workspace";
import styles from "./workspace.module.css";
import type { WorkspaceProps } from "./workspace-types";

type NoticesProps = {
  view: WorkspaceView;
  page: WorkspaceProps;
  /** Stands below, and is read on. */
  text: RefObject<HTMLElement | null>;
};

/** Everything about the work that somebody must know or decide. It stays until it is settled. */
export function Notices({ view, ...props }: NoticesProps) {
  const [shown] = useFollowing(view);
  return <Noticed view={shown} {...props} />;
}

const Noticed = memo(function Noticed({ view, page, text }: NoticesProps) {
  const { refused, setAside, signedOut, keptOnDevice, seesWindows, standing } = view.coding;
  const t = useTranslations("annotate.notice");
  const [renewing, setRenewing] = useState(false);
  const isSaved = refused === null && setAside.length === 0 && signedOut === null && seesWindows;
  return (
    <section className={styles.notices} aria-label={t("label")}>
      {(!isSaved || renewing) && (
        <WorkNotices
          {...{ view, page, text, renewing }}
          readOnly={!isWorkable(standing.round, standing)}
          onRenew={setRenewing}
        />
      )}
      {!keptOnDevice && (
        <Notice tone="danger" live>
          {t("notKept")}
        </Notice>
      )}
      <ProblemNotice problem={view.state.problem} />
      <StandingNotice {...standing} />
    </section>
  );
});

/** Whether this can be worked on, and what for where it came back. */
function StandingNotice({ state, round, returnRemark }: Standing) {
  const t = useTranslations("annotate.notice");
  if (state === "submitted") return <Notice tone="ok">{t("submitted")}</Notice>;
  if (!isWorkable(round, { state }))
    return <Notice tone="warn">{t(round === "closed" ? "closed" : "inReview")}</Notice>;
  if (state !== "returned") return null;
  return (
    <Notice tone="warn" title={t("returned")}>
      {returnRemark !== "" && <p className={styles.remark}>{returnRemark}</p>}
    </Notice>
  );
}
