import { expect, it } from "vitest";
import { MeasureTable } from "./measure-table";
import { rendered } from "./rendered.test-support";
import { sampleNumber, sampleView } from "./view.test-support";

it("draws Krippendorff's lines behind values of α, and of no other measure", () => {
  const overall = { gamma: sampleNumber(), "span-f1-exact": sampleNumber(), "unitizing-alpha": sampleNumber() };
  const view = sampleView({ report: { ...sampleView().report, overall } });
  const html = rendered(<MeasureTable {...view} />);
  const rows = html.split("<tr>").slice(2);
  expect(rows.map((row) => row.match(/scope="row">(.*?)</)?.[1])).toEqual([
    "γ, position and label",
    "span F1, exact",
    "uα, all labels at once",
  ]);
  // The interval itself is one.
  expect(rows.map((row) => row.split("<path").length - 1)).toEqual([1, 1, 3]);
});

it("tells of sentences as codes first, then of the marks, each with what it stands on", () => {
  const overall = { "span-f1-exact": sampleNumber({ n: 43 }), "krippendorff-alpha": sampleNumber({ n: 900 }) };
  const plain = sampleView();
  const html = rendered(
    <MeasureTable {...sampleView({ codes: true, counts: "sentences", report: { ...plain.report, overall } })} />,
  );
  expect(html.match(/(Krippendorff’s α|span F1, exact), (sentences|marks): [\d,]+/g)).toEqual([
    "Krippendorff’s α, sentences: 900",
    "span F1, exact, marks: 43",
  ]);
  expect(html).toContain("sentences or marks");
});
