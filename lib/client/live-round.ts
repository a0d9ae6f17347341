"use client";

import { useEffect, useRef } from "react";

const firstPause = 1_000;
const longestPause = 30_000;
/** How often to look where no stream can be had. */
const polling = 15_000;
const failuresBeforePolling = 3;

/**
 * Calls `onChange` whenever the server says at `url` (an event stream) that something has changed since `seen`, the state
 * that is shown. Comes back after the stream was lost, later each time; looks by itself now and then while there is none
 * to be had; rests while the tab is hidden.
 */
export function useLiveRound(url: string, onChange: () => void, seen: string): void {
  const changed = useRef(onChange);
  const shown = useRef(seen);
  useEffect(() => {
    changed.current = onChange;
    shown.current = seen;
  }, [onChange, seen]);
  useEffect(() => {
    const live = { url: () => `${url}?seen=${encodeURIComponent(shown.current)}`, changed: () => changed.current() };
    return followWhileVisible(live);
  }, [url]);
}

export type Live = {
  /** Where the stream is to be had that begins with what is not shown yet. */
  readonly url: () => string;
  readonly changed: () => void;
};

/** The same outside of React. Answers how to stop. */
export function followWhileVisible(live: Live): () => void {
  let stop: (() => void) | undefined;
  const turn = () => {
    stop?.();
    stop = document.visibilityState === "hidden" ? undefined : follow(live);
  };
  turn();
  document.addEventListener("visibilitychange", turn);
  return () => {
    document.removeEventListener("visibilitychange", turn);
    stop?.();
  };
}

function follow({ url, changed }: Live): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const connect = () => {
    const opened = new EventSource(url());
    source = opened;
    opened.addEventListener("open", () => {
      failures = 0;
    });
    opened.addEventListener("changed", changed);
    opened.addEventListener("error", () => {
      // A browser comes back by itself from a lost connection only, and to the same address; a refusal it takes for good.
      opened.close();
      failures += 1;
      if (failures > failuresBeforePolling) changed();
      timer = setTimeout(connect, failures > failuresBeforePolling ? polling : pauseAfter(failures));
    });
  };
  connect();
  return () => {
    source?.close();
    clearTimeout(timer);
  };
}

/** Not all at the same moment: a server that starts again would be met by everybody. */
function pauseAfter(failures: number): number {
  const pause = Math.min(longestPause, firstPause * 2 ** (failures - 1));
  return pause / 2 + Math.random() * (pause / 2);
}
