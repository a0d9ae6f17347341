"use server";

import { refresh } from "next/cache";
import { measuredPart, measuredRound } from "@/lib/schemas/agreement-gamma";
import { cancelJob, startJob } from "@/lib/server/services/asked-jobs";
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
    const started = await startJob(access, "gamma", input);
    if (started.ok) refresh();
    return started;
  },
});

export const cancelGamma = projectAction({
  capability: "review.decide",
  input: measuredRound,
  run: async (access, input) => {
    const cancelled = await cancelJob(access, "gamma", input);
    if (cancelled.ok) refresh();
    return cancelled;
  },
});

export const startBreakdown = projectAction({
  capability: "review.decide",
  input: measuredPart,
  run: async (access, input) => {
    const started = await startJob(access, "breakdown", input);
    if (started.ok) refresh();
    return started;
  },
});

export const cancelBreakdown = projectAction({
  capability: "review.decide",
  input: measuredPart,
  run: async (access, input) => {
    const cancelled = await cancelJob(access, "breakdown", input);
    if (cancelled.ok) refresh();
    return cancelled;
  },
});
