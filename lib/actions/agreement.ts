"use server";

import { refresh } from "next/cache";
import { measuredRound } from "@/lib/schemas/agreement-gamma";
import * as jobs from "@/lib/server/services/gamma-jobs";
import { recountRound } from "@/lib/server/services/recount-round";
import { projectAction } from "./action";

export const recountAgreement = projectAction({
  capability: "review.decide",
  input: measuredRound,
  run: async (access, input) => {
    const asked = await recountRound(access, input);
    if (asked.ok) refresh();
    return asked;
  },
});

export const startGamma = projectAction({
  capability: "review.decide",
  input: measuredRound,
  run: async (access, input) => {
    const started = await jobs.startGamma(access, input);
    if (started.ok) refresh();
    return started;
  },
});

export const cancelGamma = projectAction({
  capability: "review.decide",
  input: measuredRound,
  run: async (access, input) => {
    const cancelled = await jobs.cancelGamma(access, input);
    if (cancelled.ok) refresh();
    return cancelled;
  },
});
