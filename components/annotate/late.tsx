"use client";

import dynamic from "next/dynamic";
import { useEffect } from "react";
import { onceInUse } from "@/lib/client/once-in-use";
import { NotLoaded, NotLoadedHere } from "./not-loaded";

// What isn't needed to begin keeps nobody waiting. What no mark can be made without is there from the beginning.
const loads = {
  find: () => import("./find-bar"),
  codes: () => import("./article-codes"),
  keys: () => import("./keys-now"),
  help: () => import("./help-dialog"),
  history: () => import("./history-panel"),
  palette: () => import("./palette"),
  submission: () => import("./submission"),
  hits: () => import("./attribute-hits"),
  actions: () => import("./mark-actions"),
  borders: () => import("./borders"),
  links: () => import("./mark-links"),
  said: () => import("./latest-step-said"),
  occurrences: () => import("./propagation-card"),
  pile: () => import("./pile"),
  work: () => import("./work-notices"),
  meeting: () => import("@/lib/client/meeting"),
};

// Only what isn't drawn on the server gets a border of its own here, within which it is waited for: without one the whole
// page would be hidden until a part of it has come, and the focus lost.

/** In place of what couldn't be loaded: the page goes on without it. */
const noWindow = () => NotLoaded;
const noPart = () => NotLoadedHere;
const nothing = () => () => null;

export const FindBar = dynamic(() => loads.find().then((loaded) => loaded.FindBar, noPart), { ssr: false });
export const HelpDialog = dynamic(() => loads.help().then((loaded) => loaded.HelpDialog, noWindow), { ssr: false });
export const HistoryPanel = dynamic(() => loads.history().then((loaded) => loaded.HistoryPanel, noWindow), {
  ssr: false,
});
export const Palette = dynamic(() => loads.palette().then((loaded) => loaded.Palette, noWindow), { ssr: false });
export const SubmissionDialog = dynamic(() => loads.submission().then((loaded) => loaded.SubmissionDialog, noWindow), {
  ssr: false,
});
export const Borders = dynamic(() => loads.borders().then((loaded) => loaded.Borders, nothing), { ssr: false });
export const AttributeHits = dynamic(() => loads.hits().then((loaded) => loaded.AttributeHits, noPart), { ssr: false });
export const MarkActions = dynamic(() => loads.actions().then((loaded) => loaded.MarkActions, noPart), { ssr: false });
export const MarkLinks = dynamic(() => loads.links().then((loaded) => loaded.MarkLinks, noPart), { ssr: false });
export const ArticleCodes = dynamic(() => loads.codes().then((loaded) => loaded.ArticleCodes, noPart), { ssr: false });
export const KeysNow = dynamic(() => loads.keys().then((loaded) => loaded.KeysNow, nothing), { ssr: false });
export const LatestStepSaid = dynamic(() => loads.said().then((loaded) => loaded.LatestStepSaid, nothing), {
  ssr: false,
});
export const PropagationCard = dynamic(() => loads.occurrences().then((loaded) => loaded.PropagationCard, nothing), {
  ssr: false,
});
export const Pile = dynamic(() => loads.pile().then((loaded) => loaded.Pile, noPart), { ssr: false });
export const WorkNotices = dynamic(() => loads.work().then((loaded) => loaded.WorkNotices, noPart), { ssr: false });

/** Loads the rest once somebody is at work, or is about to be: the network may be gone when it is wanted. */
export function useLoadedInTime(): void {
  useEffect(
    () =>
      onceInUse(() => {
        for (const one of Object.values(loads)) void one().catch(() => undefined);
      }),
    [],
  );
}
