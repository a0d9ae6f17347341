import { kessaTelegraph, kessaVoice } from "@/prisma/seed/articles/kessa-exchange";
import { osmarDispatch, osmarPost } from "@/prisma/seed/articles/osmar-grain-store";
import { haranCourier, haranVoice } from "@/prisma/seed/articles/sel-haran-market";
import { weirCourier, weirDispatch } from "@/prisma/seed/articles/weir-report";
import type { SeedArticle } from "./article";

/** The corpus of the demonstration project, by event and then by outlet. */
export const articles: readonly SeedArticle[] = [
  weirCourier,
  weirDispatch,
  haranVoice,
  haranCourier,
  osmarDispatch,
  osmarPost,
  kessaVoice,
  kessaTelegraph,
];
