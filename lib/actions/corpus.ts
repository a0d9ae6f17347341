"use server";

import { refresh } from "next/cache";
import { pastedArticleSchema, zonesChangeSchema } from "@/lib/schemas/article";
import * as articles from "@/lib/server/services/import-articles";
import * as zones from "@/lib/server/services/zones";
import { projectAction } from "./action";

/** Takes a pasted text in; files go through the route handler, as bytes. */
export const importPastedArticle = projectAction({
  capability: "corpus.edit",
  input: pastedArticleSchema,
  run: (access, { text, zones, ...details }) =>
    articles.importArticle(access, { source: { pasted: text }, fileName: null, details, zones }),
});

export const changeZones = projectAction({
  capability: "corpus.edit",
  input: zonesChangeSchema,
  run: async (access, input) => {
    const changed = await zones.changeZones(access, input);
    refresh();
    return changed;
  },
});
