"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { ProblemNotice } from "./problem-notice";
import { SignedOut } from "./signed-out";
import { UnsavedNotices } from "./unsaved-notices";
import type { WorkspaceView } from "./use-workspace";
import type { WorkspaceProps } from "./workspace-types";

type NoticesShownProps = {
  view: WorkspaceView;
  page: WorkspaceProps;
  readOnly: boolean;
  /** Whether the sign-in is being renewed in the page. */
  renewing: boolean;
  onRenew: (renewing: boolean) => void;
};

/** The notices of a workspace in which not everything goes as ever; most of the time there are none. */
export function NoticesShown({ view, page, readOnly, renewing, onRenew }: NoticesShownProps) {
  const { coding, state, workspace } = view;
  const t = useTranslations("annotate.notice");
  return (
    <>
      {(coding.signedOut !== null || renewing) && (
        <SignedOut coding={coding} store={workspace.store} renewing={renewing} onRenew={onRenew} />
      )}
      {!coding.keptOnDevice && (
        <Notice tone="danger" live>
          {t("notKept")}
        </Notice>
      )}
      <UnsavedNotices {...{ coding, workspace, page, readOnly }} />
      <ProblemNotice problem={state.problem} />
    </>
  );
}
