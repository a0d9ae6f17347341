"use server";

import { refresh } from "next/cache";
import { roundChangeSchema, roundIdSchema, roundSchema } from "@/lib/schemas/round";
import * as rounds from "@/lib/server/services/rounds";
import { projectAction } from "./action";

export const createRound = projectAction({
  capability: "round.edit",
  input: roundSchema,
  run: rounds.createRound,
});

export const changeRound = projectAction({
  capability: "round.edit",
  input: roundChangeSchema,
  run: (access, { id, ...input }) => rounds.changeRound(access, id, input),
});

export const openRound = projectAction({
  capability: "round.edit",
  input: roundIdSchema,
  run: async (access, { id }) => {
    const opened = await rounds.openRound(access, id);
    refresh();
    return opened;
  },
});
