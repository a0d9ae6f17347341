import { haranCourierCodings } from "@/prisma/seed/codings/haran-courier";
import { haranVoiceCodings } from "@/prisma/seed/codings/haran-voice";
import { kessaTelegraphCodings } from "@/prisma/seed/codings/kessa-telegraph";
import { kessaVoiceCodings } from "@/prisma/seed/codings/kessa-voice";
import { osmarDispatchCodings } from "@/prisma/seed/codings/osmar-dispatch";
import { osmarPostCodings } from "@/prisma/seed/codings/osmar-post";
import { weirCourierCodings } from "@/prisma/seed/codings/weir-courier";
import { weirDispatchCodings } from "@/prisma/seed/codings/weir-dispatch";
import type { ArticleCodings, Coder } from "./article-codings";
import { deviate } from "./deviations";
import type { Mark } from "./marks";

/** All codings of the demonstration project, in the order of `articles`. */
export const codings: readonly ArticleCodings[] = [
  weirCourierCodings,
  weirDispatchCodings,
  haranVoiceCodings,
  haranCourierCodings,
  osmarDispatchCodings,
  osmarPostCodings,
  kessaVoiceCodings,
  kessaTelegraphCodings,
];

/** What one annotator marked in one article; resolve it with `resolveMarks`. */
export function marksOf(coding: ArticleCodings, coder: Coder): Mark[] {
  return deviate(coding.base, coding.deviations[coder]);
}
