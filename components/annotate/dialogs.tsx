"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { NotLoaded } from "./not-loaded";
import type { Hands } from "./run-command";
import type { WorkspaceView } from "./use-workspace";

export type DialogName = "help" | "submission" | "palette" | "history";

const loads = {
  help: () => import("./help-dialog"),
  history: () => import("./history-panel"),
  palette: () => import("./palette"),
  submission: () => import("./submission"),
};

// What isn't needed to begin keeps nobody waiting.
const HelpDialog = dynamic(() => loads.help().then((loaded) => loaded.HelpDialog, notLoaded));
const HistoryPanel = dynamic(() => loads.history().then((loaded) => loaded.HistoryPanel, notLoaded));
const Palette = dynamic(() => loads.palette().then((loaded) => loaded.Palette, notLoaded));
const SubmissionDialog = dynamic(() => loads.submission().then((loaded) => loaded.SubmissionDialog, notLoaded));

/** In place of a window that couldn't be loaded: the page goes on without it. */
function notLoaded() {
  return NotLoaded;
}

const SOON = 5_000;

/** Loads the windows once somebody is at work, or is about to be: the network may be gone when they are wanted. */
function useLoadedInTime(): void {
  useEffect(() => {
    const ended = new AbortController();
    const load = () => {
      ended.abort();
      for (const one of Object.values(loads)) void one().catch(() => undefined);
    };
    const timer = setTimeout(load, SOON);
    ended.signal.addEventListener("abort", () => clearTimeout(timer));
    for (const input of ["keydown", "pointermove", "pointerdown"])
      window.addEventListener(input, load, { signal: ended.signal, passive: true });
    return () => ended.abort();
  }, []);
}

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
