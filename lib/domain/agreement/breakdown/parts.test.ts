import fc from "fast-check";
import { expect, it } from "vitest";
import { layerReport } from "@/lib/domain/agreement/layer-report";
import { articleOf } from "@/lib/domain/agreement/samples.test-support";
import { summariseArticle } from "@/lib/domain/agreement/summary";
import { mostRows } from "./breakdown";
import { documentsOf, labels, method, someArticles, studies } from "./breakdown.test-support";
import { breakdownByPart, partMeasures } from "./parts";

const layer = { key: "naming", unit: "span", labels } as const;

it("gives of one value for everything what the whole layer has, intervals too", () => {
  fc.assert(
    fc.property(someArticles, (articles) => {
      const documents = documentsOf(studies(articles));
      const { rows } = breakdownByPart(
        layer,
        documents.map((document) => ({ ...document, value: "all" })),
        method,
      );
      const compared = documents.filter(({ summary }) => summary.coders.length > 1);
      expect(rows).toHaveLength(compared.length === 0 ? 0 : 1);
      const whole = layerReport({ ...layer, documents: compared }, method, undefined, { detail: "overall" });
      for (const { numbers, marks, articles: count } of rows) {
        expect([marks, count]).toEqual([whole.units, compared.length]);
        for (const key of partMeasures) expect(numbers[key]).toEqual(whole.overall[key]);
      }
    }),
    { numRuns: 60 },
  );
});

it("has of codes AC1 beside α, with its interval", () => {
  const articles = [...Array(8).keys()].map((at) => {
    const labelled = (label: string) => [[0, 1, label]] as const;
    return articleOf({ id: `a${at}`, length: 9, annotators: { A: labelled("x"), B: labelled(at % 3 ? "x" : "y") } });
  });
  const documents = articles.map((article) => {
    return { id: article.id, event: null, summary: summariseArticle(article, { unit: "article" }), value: "all" };
  });
  const [row] = breakdownByPart({ ...layer, unit: "article" }, documents, method).rows;
  const number = { value: expect.any(Number), low: expect.any(Number), high: expect.any(Number) };
  expect(row?.numbers).toMatchObject({ "krippendorff-alpha": number, "gwet-ac1": number, "percent-agreement": number });
});

it("is the same in whatever order articles come, and each part as if it were alone", () => {
  fc.assert(
    fc.property(someArticles, (articles) => {
      const documents = documentsOf(studies(articles)).map((one, at) => ({ ...one, value: at % 2 ? "odd" : "even" }));
      const found = breakdownByPart(layer, documents, method);
      expect(breakdownByPart(layer, documents.toReversed(), method)).toEqual(found);
      const alone = documents.filter(({ value }) => value === "odd");
      expect(breakdownByPart(layer, alone, method).rows).toEqual(found.rows.filter(({ value }) => value === "odd"));
    }),
    { numRuns: 40 },
  );
});

it("names the values with the most marks and counts the others", () => {
  const articles = Array.from({ length: mostRows + 3 }, (_, at) => {
    const marks = Array.from({ length: at + 1 }, (_, mark) => [mark * 3, mark * 3 + 2, "x"] as const);
    return articleOf({ id: `a${at}`, length: 400, annotators: { A: marks, B: [] } });
  });
  const documents = documentsOf(articles).map((document) => ({ ...document, value: document.id }));
  const { rows, others } = breakdownByPart(layer, documents, { ...method, bootstrap: 0 });
  expect(rows.map(({ marks }) => marks)).toEqual(Array.from({ length: mostRows }, (_, at) => mostRows + 3 - at));
  expect(others).toEqual({ values: 3, marks: 1 + 2 + 3 });
});
