"use server";

import { refresh } from "next/cache";
import {
  assignmentIdSchema,
  returnSchema,
  roundChangeSchema,
  roundIdSchema,
  roundMoveSchema,
  roundSchema,
} from "@/lib/schemas/round";
import * as work from "@/lib/server/services/return-work";
import { moveRound as move } from "@/lib/server/services/round-life";
import * as rounds from "@/lib/server/services/rounds";
import { projectAction } from "./action";

// What is refused changes nothing, and the page stays as it is with what was written on it.

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
    if (opened.ok) refresh();
    return opened;
  },
});

export const moveRound = projectAction({
  capability: "round.edit",
  input: roundMoveSchema,
  run: async (access, input) => {
    const moved = await move(access, input);
    if (moved.ok) refresh();
    return moved;
  },
});

export const returnAssignment = projectAction({
  capability: "review.decide",
  input: returnSchema,
  run: async (access, input) => {
    const returned = await work.returnAssignment(access, input);
    if (returned.ok) refresh();
    return returned;
  },
});

export const withdrawAssignment = projectAction({
  capability: "round.edit",
  input: assignmentIdSchema,
  run: async (access, input) => {
    const withdrawn = await work.withdrawAssignment(access, input);
    if (withdrawn.ok) refresh();
    return withdrawn;
  },
});
