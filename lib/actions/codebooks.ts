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
  run: (access, change) => codebooks.changeDraft(access, change),
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
