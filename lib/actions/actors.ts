"use server";

import { refresh } from "next/cache";
import { actorChangeSchema, actorSchema, actorStateSchema, newActorSchema } from "@/lib/schemas/actor";
import * as actors from "@/lib/server/services/actors";
import { projectAction } from "./action";

export const createActor = projectAction({
  capability: "actor.edit",
  input: newActorSchema,
  run: async (access, input) => {
    const created = await actors.createActor(access, input);
    refresh();
    return created;
  },
});

export const proposeActor = projectAction({
  capability: "actor.propose",
  input: actorSchema,
  run: async (access, input) => {
    const proposed = await actors.proposeActor(access, input);
    refresh();
    return proposed;
  },
});

export const changeActor = projectAction({
  capability: "actor.edit",
  input: actorChangeSchema,
  run: async (access, input) => {
    const changed = await actors.changeActor(access, input);
    refresh();
    return changed;
  },
});

export const setActorState = projectAction({
  capability: "actor.edit",
  input: actorStateSchema,
  run: async (access, input) => {
    const changed = await actors.setActorState(access, input);
    refresh();
    return changed;
  },
});
