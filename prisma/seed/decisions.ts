import type { CaseDetail } from "@/lib/schemas/case-view";
import type { DecisionInput } from "@/lib/schemas/review";
import { readCase } from "@/lib/server/data/case-detail";
import { listCases } from "@/lib/server/data/case-list";
import { openAs } from "@/lib/server/services/acting-as";
import { decideCase, deferCase } from "@/lib/server/services/decide-case";
import { people } from "./people";
import { story } from "./story";

type Settling = {
  /** The first open case of this type in the article is settled. */
  readonly type: "missed" | "label" | "actor" | "boundary";
  readonly by: (one: CaseDetail) => DecisionInput | null;
};

const seen = ({ id: caseId, revision }: CaseDetail) => ({ caseId, revision });

/** What the lead of the demonstration has settled in its second article: each outcome, and one left for later. */
const settled: readonly Settling[] = [
  {
    type: "boundary",
    by: (one) => {
      const [longest] = one.readings.toSorted((a, b) => markedLength(b) - markedLength(a));
      if (!longest) return null;
      const note = "The longest noun phrase, as the round’s instructions say.";
      return { ...seen(one), outcome: "reading-taken", memberId: longest.memberId, reason: "boundary", note };
    },
  },
  {
    type: "label",
    by: (one) => {
      const note = "Both readings can be argued for from the text; we keep them.";
      return { ...seen(one), outcome: "legitimate-disagreement", reason: "difference", note };
    },
  },
  {
    type: "missed",
    by: (one) => ({ ...seen(one), outcome: "nothing-here", reason: "slip", note: "Says nothing about who is meant." }),
  },
  { type: "actor", by: () => null },
];

function markedLength({ marks }: CaseDetail["readings"][number]): number {
  return marks.reduce((sum, { ranges }) => sum + ranges.reduce((all, [start, end]) => all + end - start, 0), 0);
}

/** Settles some cases of the finished round as its lead would, by the services that the screens use. */
export async function settleSome(roundId: string, articleId: string): Promise<void> {
  const access = await openAs(people[0].email, story.project.slug, "review.decide");
  if (!access.ok) throw new Error(access.error.code);
  for (const { type, by } of settled) {
    const { items } = await listCases(access.value, roundId, { type, article: articleId, state: "open" });
    const found = items[0] && (await readCase(access.value, items[0].id));
    if (!found?.ok) throw new Error(`the demonstration has no case of type ${type} to settle`);
    const decision = by(found.value);
    const done = decision ? await decideCase(access.value, decision) : await deferCase(access.value, seen(found.value));
    if (!done.ok) throw new Error(done.error.code);
  }
}
