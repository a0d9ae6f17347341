import { expect, it } from "vitest";
import { rendered } from "@/components/agreement/rendered.test-support";
import type { CaseCounts } from "@/lib/schemas/case-view";
import { StateTabs, TypeChips } from "./case-filters";

const inStates = { open: 340_910, later: 0, decided: 1_200 };
const counts: CaseCounts = {
  ...{ ...inStates, all: inStates, agreed: 0, agreedOpen: 0 },
  byType: [{ type: "missed", state: "open", count: 179_772 }],
};

it("writes the counts of large rounds as the sentence above them does", () => {
  const given = { filter: {}, counts, hrefOf: () => "/review" };
  expect(rendered(<TypeChips {...given} />)).toContain(">342,110<");
  expect(rendered(<TypeChips {...given} />)).toContain(">179,772<");
  expect(rendered(<StateTabs {...given} />)).toContain(">340,910<");
});
