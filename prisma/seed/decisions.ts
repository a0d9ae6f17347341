import type { DecisionInput } from "@/lib/schemas/review";
import { listCases } from "@/lib/server/data/case-list";
import { openAs } from "@/lib/server/services/acting-as";
import { decideCase, deferCase } from "@/lib/server/services/decide-case";
import { people } from "./people";
import { story } from "./story";

type Seen = Pick<DecisionInput, "caseId" | "revision">;

type Settling = {
  /** The first open case of this type in the article, of one in which everybody marked something, is settled. */
  readonly type: "missed" | "label" | "actor" | "boundary";
  /** Null: it is left for later. */
  readonly by: (seen: Seen, coder: string) => DecisionInput | null;
};

/** What the lead of the demonstration has settled in its second article: in three ways, and one is left for later. */
const settled: readonly Settling[] = [
  {
    type: "boundary",
    by: (seen, memberId) => {
      const note = "The noun phrase as the round’s instructions have it.";
      return { ...seen, outcome: "reading-taken", memberId, reason: "boundary", note };
    },
  },
  {
    type: "label",
    by: (seen) => {
      const note = "Both readings can be argued for from the text; we keep them.";
      return { ...seen, outcome: "legitimate-disagreement", reason: "difference", note };
    },
  },
  {
    type: "missed",
    by: (seen) => ({ ...seen, outcome: "nothing-here", reason: "slip", note: "Says nothing about who is meant." }),
  },
  { type: "actor", by: () => null },
];

/** Settles some cases of the finished round as its lead would, by the services that the screens use. */
export async function settleSome(roundId: string, articleId: string, coder: string): Promise<void> {
  const access = await openAs(people[0].email, story.project.slug, "review.decide");
  if (!access.ok) throw new Error(access.error.code);
  for (const { type, by } of settled) {
    const { items } = await listCases(access.value, roundId, { type, article: articleId, state: "open" });
    const found = items.find(({ missed }) => missed === (type === "missed"));
    if (found === undefined) throw new Error(`the demonstration has no case of type ${type} to settle`);
    const seen = { caseId: found.id, revision: 0 };
    const decision = by(seen, coder);
    const done = decision ? await decideCase(access.value, decision) : await deferCase(access.value, seen);
    if (!done.ok) throw new Error(done.error.code);
  }
}
