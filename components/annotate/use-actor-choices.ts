"use client";

import { useMemo, useRef } from "react";
import { type NamedActor, orderActors } from "@/lib/client/actor-choices";
import type { EditingStore } from "@/lib/client/draft-store";

export type ActorChoices = {
  readonly all: readonly NamedActor[];
  readonly nameOf: (key: string) => string;
  /** As this article needs them at the moment. */
  readonly inOrder: () => readonly NamedActor[];
  /** Puts an actor first, as it was chosen now. */
  readonly remember: (key: string) => void;
};

/** The project's actors for the fields of one open article. */
export function useActorChoices(actors: readonly NamedActor[], store: EditingStore): ActorChoices {
  const recent = useRef<readonly string[]>([]);
  return useMemo(() => {
    const names = new Map(actors.map(({ key, name }) => [key, name]));
    return {
      all: actors,
      nameOf: (key) => names.get(key) ?? key,
      inOrder: () => orderActors(actors, recent.current, store.getSnapshot().annotations.values()),
      remember: (key) => {
        recent.current = [key, ...recent.current.filter((one) => one !== key)];
      },
    };
  }, [actors, store]);
}
