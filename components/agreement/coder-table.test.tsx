import { expect, it } from "vitest";
import { CoderTable } from "./coder-table";
import { rendered } from "./rendered.test-support";
import { sampleStudy, sampleView } from "./view.test-support";

it("says of codes how consistent each annotator is with the group by models, what that isn't, and why it is missing", () => {
  const plain = sampleView();
  const coders = ["a", "b"].map((id) => ({ id, pseudonym: `Annotator ${id}`, articles: 60 }));
  const view = (perCoder: typeof plain.report.perCoder) =>
    sampleView({
      ...{
        codes: true,
        counts: "articles",
        layer: { ...plain.layer, unit: "article" },
        study: sampleStudy({ coders }),
      },
      report: { ...plain.report, perCoder },
    });
  const found = { "krippendorff-alpha": 0.5, "percent-agreement": 0.8, "mace-competence": 0.91, "dawid-skene": 0.88 };
  const html = rendered(<CoderTable {...view({ a: found, b: found })} />);
  expect(html.match(/MACE<|Dawid–Skene<|\.91<|\.88</g)).toEqual([
    "MACE<",
    "Dawid–Skene<",
    ".91<",
    ".88<",
    ".91<",
    ".88<",
  ]);
  expect(html.match(/same answer, %<|80\.0</g)).toEqual(["same answer, %<", "80.0<", "80.0<"]);
  expect(html).toContain("consistent an annotator is with the group, never how good");
  const missing = {
    ...found,
    "mace-competence": null,
    "dawid-skene": null,
    warnings: [{ code: "models-left-out" } as const],
  };
  const without = rendered(<CoderTable {...view({ a: missing, b: missing })} />);
  expect(
    without.split("No value of MACE or Dawid–Skene: Models of the annotators are made for whole rounds"),
  ).toHaveLength(2);
});
