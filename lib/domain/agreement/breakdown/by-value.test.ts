import fc from "fast-check";
import { expect, it } from "vitest";
import { layerReport } from "@/lib/domain/agreement/layer-report";
import { articleOf } from "@/lib/domain/agreement/samples.test-support";
import type { StudyArticle, StudyMark } from "@/lib/domain/agreement/study";
import { documentsOf, method, someArticles, studies } from "./breakdown.test-support";
import { breakdownByValue, type ValueDocument } from "./by-value";
import { valueSummaries } from "./values";

function documents(articles: readonly StudyArticle[], key = "voice"): ValueDocument[] {
  return articles.flatMap((article) => {
    const summary = valueSummaries(article, [key]).get(key);
    return summary === undefined ? [] : [{ id: article.id, event: null, summary }];
  });
}

const withVoice = (voice: (mark: StudyMark) => string) => (mark: StudyMark) => {
  return { ...mark, attributes: { voice: voice(mark) } };
};

it("gives of one value for everything what labels have that are an attribute themselves", () => {
  fc.assert(
    fc.property(someArticles, (articles) => {
      const { rows } = breakdownByValue(
        documents(
          studies(
            articles,
            withVoice(() => "outlet"),
          ),
        ),
        method,
      );
      const asAttribute = documentsOf(studies(articles, (mark) => ({ ...mark, attributes: { label: mark.label } })));
      const compared = asAttribute.filter(({ summary }) => summary.coders.length > 1);
      const whole = layerReport({ key: "l", unit: "span", labels: [], documents: compared }, method).perAttribute.label;
      for (const row of rows) {
        expect(whole).toMatchObject(row.numbers);
        expect(Object.keys(row.numbers)).toEqual(["percent-agreement", "krippendorff-alpha"]);
        expect(row.differing).toBe(0);
      }
      expect(rows).toHaveLength(whole === undefined ? 0 : 1);
    }),
    { numRuns: 60 },
  );
});

it("is the same in whatever order articles, coders and marks come", () => {
  fc.assert(
    fc.property(someArticles, (articles) => {
      const voiced = studies(
        articles,
        withVoice(({ ranges }) => String((ranges[0]?.startCodePoint ?? 0) % 3)),
      );
      const turned = voiced.toReversed().map((article) => ({
        ...article,
        codings: article.codings.toReversed().map((coding) => ({ ...coding, marks: coding.marks.toReversed() })),
      }));
      expect(breakdownByValue(documents(turned), method)).toEqual(breakdownByValue(documents(voiced), method));
    }),
    { numRuns: 40 },
  );
});

it("stands on matched marks whose coders agree on the value, and says how many don't", () => {
  const voices: Readonly<Record<string, string>> = {
    A0: "outlet",
    A1: "outlet",
    A2: "outlet",
    B0: "outlet",
    B1: "source",
  };
  const article = articleOf({
    ...{ id: "a", length: 100 },
    annotators: {
      A: [
        [0, 5, "x"],
        [10, 15, "x"],
        [20, 25, "x"],
      ],
      B: [
        [0, 5, "y"],
        [10, 15, "x"],
      ],
    },
  });
  const codings = article.codings.map(({ coder, marks }) => ({
    coder,
    marks: marks.map((mark) => ({ ...mark, attributes: { voice: voices[mark.id] ?? "" } })),
  }));
  const { rows } = breakdownByValue(documents([{ ...article, codings }]), { ...method, bootstrap: 0 });
  expect(rows).toMatchObject([
    // Of four marks in the outlet's voice two met one another, with other labels; one met one in another voice.
    { value: "outlet", marks: 4, articles: 1, coders: 2, differing: 1 },
    { value: "source", marks: 1, articles: 1, coders: 1, differing: 1 },
  ]);
  expect(rows[0]?.numbers["percent-agreement"]).toMatchObject({ value: 0, n: 1, coverage: 0.5 });
  expect(rows[1]?.numbers["krippendorff-alpha"]).toMatchObject({
    value: null,
    warnings: [{ code: "nothing-matched" }],
  });
});

it("knows actors, by the marks that have one", () => {
  const police = studies([{ id: "a", length: 50, annotators: { A: [[0, 5, "x"]], B: [[0, 5, "x"]] } }], (mark) => {
    return { ...mark, actor: "police" };
  });
  expect(breakdownByValue(documents(police, "actor"), method).rows).toMatchObject([{ value: "police", marks: 2 }]);
  expect(breakdownByValue(documents(police, "voice"), method).rows).toEqual([]);
});
