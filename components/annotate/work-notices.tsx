"use client";

import type { RefObject } from "react";
import { SignedOut } from "./signed-out";
import { UnsavedNotices } from "./unsaved-notices";
import { useStillText } from "./use-still-text";
import type { WorkspaceView } from "./use-workspace";
import styles from "./workspace.module.css";
import type { WorkspaceProps } from "./workspace-types";

type WorkNoticesProps = {
  view: WorkspaceView;
  page: WorkspaceProps;
  /** Stands below, and is read on. */
  text: RefObject<HTMLElement | null>;
  readOnly: boolean;
  /** Whether the sign-in is being renewed in the page. */
  renewing: boolean;
  onRenew: (renewing: boolean) => void;
};

/** What is to be known or decided about work that isn't saved as ever; most of the time there is none. */
export function WorkNotices({ view, page, text, readOnly, renewing, onRenew }: WorkNoticesProps) {
  const { coding, workspace } = view;
  const above = useStillText(text);
  return (
    <div ref={above} className={styles.work}>
      {(coding.signedOut !== null || renewing) && (
        <SignedOut coding={coding} store={workspace.store} renewing={renewing} onRenew={onRenew} />
      )}
      <UnsavedNotices {...{ coding, workspace, page, readOnly }} />
    </div>
  );
}
