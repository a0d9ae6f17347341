import { describe, expect, it } from "vitest";
import { noFilter } from "@/lib/schemas/agreement";
import { isLayerUnknown, NobodyToCompare, NoReadings, UnknownLayer } from "./nothing-to-show";
import { rendered } from "./rendered.test-support";
import { sampleStudy, sampleView } from "./view.test-support";

const filters = (changed: Partial<typeof noFilter>) => ({
  ...sampleStudy().filters,
  applied: { ...noFilter, ...changed },
});

describe("a filter that leaves nothing", () => {
  const whole = "/projects/p/agreement?round=r&amp;stage=first";

  it("is said, with the way to everything", () => {
    const html = rendered(<NoReadings study={sampleStudy({ filters: filters({ outlet: "o" }) })} />);
    expect(html).toContain("Nothing was handed in of what is chosen above");
    expect(html).toContain(`href="${whole}"`);
    expect(html).not.toContain("Nobody has handed in anything yet");
    expect(rendered(<NoReadings study={sampleStudy()} />)).toContain("Nobody has handed in anything yet");
  });

  it("is said too where it leaves one annotator", () => {
    const html = rendered(<NobodyToCompare study={sampleStudy({ filters: filters({ coders: ["c"] }) })} />);
    expect(html).toContain("No article of what is chosen above");
    expect(html).toContain(`href="${whole}"`);
    expect(rendered(<NobodyToCompare study={sampleStudy()} />)).toContain("No article has been finished by two");
  });
});

it("says that a layer is unknown, and keeps the rest of the filter", () => {
  const { layer } = sampleView();
  const asked = (key: string | null) => {
    return sampleStudy({ layers: [layer], filters: filters({ outlet: "o", layer: key }) });
  };
  expect([null, layer.key, "zz"].map((key) => isLayerUnknown(asked(key)))).toEqual([false, false, true]);
  const html = rendered(<UnknownLayer study={asked("zz")} />);
  expect(html).toContain("The codebook of this round has no such layer");
  expect(html).toContain('href="/projects/p/agreement?round=r&amp;stage=first&amp;outlet=o"');
});
