import { expect, it } from "vitest";
import { type AgreementFilter, noFilter } from "@/lib/schemas/agreement";
import { hrefOfChoice } from "./agreement-href";

const study: Parameters<typeof hrefOfChoice>[0] = {
  ...{ projectSlug: "p", stage: "first", round: { id: "r" }, filters: { applied: noFilter } },
  ...{ pairs: undefined, by: "zone" },
};

it("keeps what else is shown", () => {
  expect(hrefOfChoice(study, { pairs: "span-f1-exact" })).toBe(
    "/projects/p/agreement?round=r&stage=first&pairs=span-f1-exact&by=zone",
  );
  const applied: AgreementFilter = {
    ...{ ...noFilter, outlet: "o", layer: "naming" },
    ...{ coders: ["a", "b"], labels: "top" },
  };
  expect(hrefOfChoice({ ...study, filters: { applied } }, { by: "attribute.voice" })).toBe(
    "/projects/p/agreement?round=r&stage=first&by=attribute.voice&outlet=o&layer=naming&labels=top&coder=a&coder=b",
  );
});
