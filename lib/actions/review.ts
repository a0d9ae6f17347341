"use server";

import { refresh } from "next/cache";
import { agreedSchema, decisionSchema, seenCaseSchema, stepSchema } from "@/lib/schemas/review";
import * as agreed from "@/lib/server/services/agreed-cases";
import * as cases from "@/lib/server/services/decide-case";
import { projectAction } from "./action";

// What is refused changes nothing, and the page stays as it is with what was written on it.

export const decideCase = projectAction({
  capability: "review.decide",
  input: decisionSchema,
  run: async (access, input) => {
    const decided = await cases.decideCase(access, input);
    if (decided.ok) refresh();
    return decided;
  },
});

export const deferCase = projectAction({
  capability: "review.decide",
  input: seenCaseSchema,
  run: async (access, input) => {
    const deferred = await cases.deferCase(access, input);
    if (deferred.ok) refresh();
    return deferred;
  },
});

export const reopenCase = projectAction({
  capability: "review.decide",
  input: seenCaseSchema,
  run: async (access, input) => {
    const reopened = await cases.reopenCase(access, input);
    if (reopened.ok) refresh();
    return reopened;
  },
});

export const takeAgreed = projectAction({
  capability: "review.decide",
  input: agreedSchema,
  run: async (access, { roundId }) => {
    const taken = await agreed.takeAgreed(access, roundId);
    if (taken.ok) refresh();
    return taken;
  },
});

export const undoAgreed = projectAction({
  capability: "review.decide",
  input: stepSchema,
  run: async (access, input) => {
    const undone = await agreed.undoAgreed(access, input);
    if (undone.ok) refresh();
    return undone;
  },
});
