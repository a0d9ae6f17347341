import { expect, it } from "vitest";
import { type AgreementFilter, noFilter } from "@/lib/schemas/agreement";
import { GammaOfAll } from "./gamma-of-all";
import { rendered } from "./rendered.test-support";
import { sampleStudy } from "./view.test-support";

it("says why some annotators and top labels have no γ, and leads to where there is one", () => {
  const of = (filter: Partial<AgreementFilter>) => {
    const filters = { ...sampleStudy().filters, applied: { ...noFilter, ...filter } };
    return rendered(<GammaOfAll study={sampleStudy({ filters })} />);
  };
  const round = of({ coders: ["a"], layer: "naming" });
  expect(round).toContain("is of all annotators of the round");
  expect(round).toContain('href="/projects/p/agreement?round=r&amp;stage=first&amp;layer=naming"');
  expect(round).toContain("Show it for the round");
  const outlet = of({ outlet: "o", labels: "top" });
  expect(outlet).toContain('href="/projects/p/agreement?round=r&amp;stage=first&amp;outlet=o"');
  expect(outlet).toContain("Show it for these articles");
});
