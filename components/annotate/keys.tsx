"use client";

import { useSyncExternalStore } from "react";
import { Kbd } from "@/components/ui/kbd";
import { type Chord, type CommandId, chordOf } from "@/lib/client/commands";
import { keyCaps } from "@/lib/client/key-presses";

const never = () => () => undefined;

let isApple: boolean | null = null;

/** Asked by every key cap on the page, at each of its turns. */
function appleByName(): boolean {
  isApple ??= /mac|iphone|ipad/i.test(navigator.userAgent);
  return isApple;
}

/** Whether the keyboard is Apple's. The server doesn't know; the browser says after the first paint. */
export function useAppleKeys(): boolean {
  return useSyncExternalStore(never, appleByName, () => false);
}

/** The key caps of a chord. */
export function ChordKeys({ chord }: { chord: Chord }) {
  const caps = keyCaps(chord, useAppleKeys());
  return caps.map((cap) => <Kbd key={cap}>{cap}</Kbd>);
}

/** The key caps of a command. */
export function CommandKeys({ of }: { of: CommandId }) {
  return <ChordKeys chord={chordOf(of)} />;
}
