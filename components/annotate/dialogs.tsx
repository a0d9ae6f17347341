"use client";

import { useState } from "react";
import { HelpDialog, HistoryPanel, Palette, SubmissionDialog, useLoadedInTime } from "./late";
import type { Hands } from "./run-command";
import type { WorkspaceView } from "./use-workspace";

export type DialogName = "help" | "submission" | "palette" | "history";

type DialogsProps = {
  view: WorkspaceView;
  text: string;
  readOnly: boolean;
  hands: Hands;
  shown: DialogName | null;
  onClose: () => void;
};

/** The windows over the workspace, at most one at a time. Those that were opened once stay, to close in peace. */
export function Dialogs({ view, text, readOnly, hands, shown, onClose }: DialogsProps) {
  useLoadedInTime();
  const [used, setUsed] = useState<ReadonlySet<DialogName>>(new Set());
  if (shown !== null && !used.has(shown)) setUsed(new Set([...used, shown]));
  const stateOf = (name: DialogName) => ({
    open: shown === name,
    onOpenChange: (open: boolean) => {
      if (!open) onClose();
    },
  });
  return (
    <>
      {used.has("help") && <HelpDialog {...stateOf("help")} labels={view.workspace.index.spans} />}
      {used.has("palette") && <Palette {...stateOf("palette")} hands={hands} />}
      {used.has("history") && <HistoryPanel {...stateOf("history")} {...{ view, text, readOnly }} />}
      {used.has("submission") && <SubmissionDialog {...stateOf("submission")} {...{ view, text }} />}
    </>
  );
}
