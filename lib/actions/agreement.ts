"use server";

import { refresh } from "next/cache";
import { gammaOfRound } from "@/lib/schemas/agreement-gamma";
import * as jobs from "@/lib/server/services/gamma-jobs";
import { projectAction } from "./action";

export const startGamma = projectAction({
  capability: "review.decide",
  input: gammaOfRound,
  run: async (access, input) => {
    const started = await jobs.startGamma(access, input);
    if (started.ok) refresh();
    return started;
  },
});

export const cancelGamma = projectAction({
  capability: "review.decide",
  input: gammaOfRound,
  run: async (access, input) => {
    const cancelled = await jobs.cancelGamma(access, input);
    if (cancelled.ok) refresh();
    return cancelled;
  },
});
