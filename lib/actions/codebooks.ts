"use server";

import { refresh } from "next/cache";
import { noInputSchema } from "@/lib/schemas/account";
import { draftChangeSchema, seenDraftSchema } from "@/lib/schemas/codebook";
import * as codebooks from "@/lib/server/services/codebooks";
import { projectAction } from "./action";

export const beginDraft = projectAction({
  capability: "codebook.edit",
  input: noInputSchema,
  run: async (access) => {
    const begun = await codebooks.beginDraft(access);
    refresh();
    return begun;
  },
});

export const changeDraft = projectAction({
  capability: "codebook.edit",
  input: draftChangeSchema,
  run: async (access, change) => {
    const changed = await codebooks.changeDraft(access, change);
    // The editor keeps its state; what the browser holds of this page for "back" must not be older than that.
    refresh();
    return changed;
  },
});

export const publishDraft = projectAction({
  capability: "codebook.edit",
  input: seenDraftSchema,
  run: async (access, seen) => {
    const published = await codebooks.publishDraft(access, seen);
    refresh();
    return published;
  },
});
