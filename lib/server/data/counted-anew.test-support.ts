import { z } from "zod";
import type { PrismaClient } from "@/generated/prisma/client";
import { actorAttribute, attributeValue } from "@/lib/domain/agreement/attribute-values";
import { mainZone, type StudyZone } from "@/lib/domain/agreement/breakdown/zones";
import { type MatchedMarks, matchMarks } from "@/lib/domain/agreement/matched-marks";
import { isCodes } from "@/lib/domain/agreement/measures";
import { pairsOf } from "@/lib/domain/agreement/pairs";
import type { StudyArticle, StudyMark } from "@/lib/domain/agreement/study";
import { studiesOfText } from "@/lib/domain/agreement/text-study";
import type { Layer } from "@/lib/domain/codebook/codebook";
import { codePointRange, createOffsetMap } from "@/lib/domain/text/offsets";
import type { AgreementFilter } from "@/lib/schemas/agreement";
import { type StoredReadings, storedDecisionSchema, storedReadingsSchema } from "@/lib/schemas/review";
import { storedSnapshotSchema } from "@/lib/schemas/stored";

/** One mark as it is counted: itself, and what differs from it in actor only. */
type CountedMark = { readonly coder: string; readonly label: string; readonly marks: readonly StudyMark[] };
type CountedPair = { readonly one: CountedMark; readonly other: CountedMark };
type ArticleCount = {
  readonly id: string;
  /** The project's own. */
  readonly key: string;
  readonly outletId: string | null;
  readonly eventId: string | null;
  readonly zones: readonly StudyZone[];
  readonly study: StudyArticle;
  /** When each coder handed it in. */
  readonly at: ReadonlyMap<string, string>;
  /** By label, as the measures count them. */
  readonly marks: readonly CountedMark[];
  readonly pairs: readonly CountedPair[];
  readonly unmatched: readonly CountedMark[];
  /** As attributes are compared on them: every actor is a mark of its own. */
  readonly coded: { readonly marks: readonly CountedMark[]; readonly pairs: readonly CountedPair[] };
};

/** What stands behind a number: marks, as many as it counts where it counts any, and the cases they lie in. */
export type Behind = { readonly count: number; readonly cases: ReadonlySet<string> };

const readingsOfCase = z.object({ id: z.string(), readings: storedReadingsSchema });

/** What a layer's numbers stand on, counted from what was handed in and from nothing that is stored about it. */
export async function countLayer(owner: PrismaClient, roundId: string, layer: Layer, filter: AgreementFilter) {
  const articles = await readArticles(owner, roundId, layer, filter);
  const stored = await owner.case.findMany({ where: { roundId, layer: layer.key, supersededAt: null } });
  const cases = stored.map((one) => readingsOfCase.parse({ id: one.id, readings: one.readings }));
  const caseOf = new Map(
    cases.flatMap(({ id, readings }) =>
      Object.values(readings).flatMap(({ marks }) => marks.map((mark) => [mark, id] as const)),
    ),
  );
  const compared = (coder: string) => filter.coders.length === 0 || filter.coders.includes(coder);
  const casesWith = (marks: readonly StudyMark[]) => new Set(marks.flatMap(({ id }) => caseOf.get(id) ?? []));
  const behind = (marks: readonly CountedMark[]): Behind => {
    return { count: marks.length, cases: casesWith(marks.flatMap((one) => one.marks)) };
  };
  const behindPairs = (pairs: readonly CountedPair[]): Behind => {
    return { count: pairs.length, cases: behind(pairs.flatMap(({ one, other }) => [one, other])).cases };
  };
  const of = (part: (article: ArticleCount) => boolean, is: (mark: CountedMark) => boolean = () => true) =>
    behind(articles.filter(part).flatMap(({ marks }) => marks.filter(is)));
  const valueIn = (key: string, { marks: [mark] }: CountedMark) => {
    const isFlag = layer.attributes.some((one) => one.key === key && one.type === "flag");
    const unset = isFlag ? false : undefined;
    const given = key === actorAttribute && mark?.actor ? mark.actor : (mark?.attributes[key] ?? unset);
    return given === undefined ? undefined : attributeValue(given);
  };
  const codedPairs = articles.flatMap(({ coded }) => coded.pairs);
  return {
    /** Marks of articles, and of those such. */
    marks: of,
    met: (label: string, other: string) => {
      const isMet = ({ one, other: two }: CountedPair) =>
        [one.label, two.label].sort().join() === [label, other].sort().join();
      return behindPairs(articles.flatMap(({ pairs }) => pairs.filter(isMet)));
    },
    unmatched: (label: string) =>
      behind(articles.flatMap(({ unmatched }) => unmatched.filter((mark) => mark.label === label))),
    inZone: (kind: string) =>
      behind(
        articles.flatMap(({ marks, zones }) =>
          marks.filter(({ marks: [mark] }) => mainZone(mark?.ranges ?? [], zones) === kind),
        ),
      ),
    given: (key: string, value?: string) => {
      const has = (mark: CountedMark) =>
        value === undefined ? valueIn(key, mark) !== undefined : valueIn(key, mark) === value;
      return behind(articles.flatMap(({ coded }) => coded.marks.filter(has)));
    },
    /**
     * Matched pairs that both have a value; those in which one has `value`; those whose values are the same, or differ; those
     * of two coders.
     */
    valued: (key: string, how: "any" | "same" | "other", value?: string, coders?: readonly string[]) =>
      behindPairs(
        codedPairs.filter(({ one, other }) => {
          if (coders !== undefined && ![one, other].every(({ coder }) => coders.includes(coder))) return false;
          const values = [valueIn(key, one), valueIn(key, other)];
          const isSame = values[0] === values[1];
          if (values.includes(undefined) || (value !== undefined && !values.includes(value))) return false;
          return how === "any" || isSame === (how === "same");
        }),
      ),
    /** A coder's windows: so many articles, in the order in which they handed them in. */
    window: (coder: string, number: number) => {
      const own = articles.filter(({ at }) => at.has(coder));
      const placeOf = ({ at, key }: ArticleCount) => `${at.get(coder)} ${key}`;
      const ordered = own.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
      const size = Math.max(10, Math.ceil(ordered.length / 5));
      const shift = Math.floor(size / 2);
      const count = Math.floor((ordered.length - size) / shift) + 1;
      const within = ordered.slice((number - 1) * shift, number === count ? undefined : (number - 1) * shift + size);
      return { articles: within.length, ...of((article) => within.includes(article)) };
    },
    /** Cases that were decided otherwise than the coder read them. */
    unlike: async (coder: string) => {
      const decisions = await owner.decision.findMany({ where: { supersededAt: null, case: { roundId } } });
      const inPart = of(() => true).cases;
      const found = cases.filter(({ id, readings }) => {
        const decision = decisions.find((one) => one.caseId === id);
        const own = readings[coder];
        if (decision === undefined || own === undefined || !inPart.has(id)) return false;
        const { taken } = storedDecisionSchema.parse(decision.content);
        if (decision.outcome === "nothing_here") return own.marks.length > 0;
        if (decision.outcome === "legitimate_disagreement") return own.marks.length === 0;
        return taken === null || readings[taken]?.form !== own.form;
      });
      return new Set(found.map(({ id }) => id));
    },
    /** Of these cases those in which the coders who are compared don't say the same. */
    differing: (ids: ReadonlySet<string>) => {
      const formsOf = (readings: StoredReadings) =>
        new Set(Object.entries(readings).flatMap(([coder, { form }]) => (compared(coder) ? [form] : [])));
      return new Set(cases.flatMap(({ id, readings }) => (ids.has(id) && formsOf(readings).size > 1 ? [id] : [])));
    },
  };
}

async function readArticles(
  owner: PrismaClient,
  roundId: string,
  layer: Layer,
  { outlet, event, coders }: AgreementFilter,
): Promise<readonly ArticleCount[]> {
  const found = await owner.article.findMany({
    where: { rounds: { some: { roundId } }, ...(outlet && { outletId: outlet }), ...(event && { eventId: event }) },
    include: { zones: { orderBy: { position: "asc" } } },
  });
  const handedIn = await owner.coding.findMany({
    where: { roundId, pass: 1, memberId: coders.length > 0 ? { in: [...coders] } : { not: null } },
    include: { submissions: { where: { stage: "first" }, orderBy: { revision: "desc" }, take: 1 } },
  });
  return found.flatMap(({ id, externalKey: key, text, outletId, eventId, zones }): ArticleCount[] => {
    const own = handedIn.flatMap(({ articleId, memberId, submissions: [last] }) =>
      articleId === id && memberId !== null && last !== undefined ? [{ memberId, last }] : [],
    );
    if (own.length < 2) return [];
    const codings = new Map(own.map(({ memberId, last }) => [memberId, storedSnapshotSchema.parse(last.annotations)]));
    const study = studiesOfText({ id, text, codings }, [layer]).get(layer.key);
    if (study === undefined) return [];
    const map = createOffsetMap(text);
    return [
      {
        ...{ id, key, outletId, eventId, study },
        zones: zones.map(({ kind, start, end }) => ({ kind, ...codePointRange([start, end], map) })),
        at: new Map(own.map(({ memberId, last }) => [memberId, last.at.toISOString()])),
        ...(isCodes(layer) ? marksOfCodes(study) : countedIn(matchMarks(study.codings))),
      },
    ];
  });
}

type Counted = Pick<ArticleCount, "marks" | "pairs" | "unmatched" | "coded">;

function marksOfCodes({ codings }: StudyArticle): Counted {
  const marks = codings.flatMap(({ coder, marks: own }) =>
    own.map((mark): CountedMark => ({ coder, label: mark.label, marks: [mark] })),
  );
  return { marks, pairs: [], unmatched: [], coded: { marks: [], pairs: [] } };
}

function countedIn({ marks, matched, coded }: MatchedMarks): Counted {
  const rows = marks.mark.map((mark, row): CountedMark => {
    const coder = marks.coders[marks.coder[row] ?? -1] ?? "";
    return { coder, label: mark.label, marks: [mark, ...(marks.twins.get(row) ?? [])] };
  });
  const single = coded.marks.map((mark, at): CountedMark => {
    return { coder: marks.coders[coded.coder[at] ?? -1] ?? "", label: mark.label, marks: [mark] };
  });
  const paired = (all: readonly CountedMark[], met: MatchedMarks["matched"]) =>
    met.flat().flatMap(({ a, b }): CountedPair[] => {
      const [one, other] = [all[a], all[b]];
      return one === undefined || other === undefined ? [] : [{ one, other }];
    });
  const unmatched = pairsOf(marks.coders.length).flatMap(([i, j], pair) => {
    const met = new Set(matched[pair]?.flatMap(({ a, b }) => [a, b]));
    return rows.filter((_, row) => [i, j].includes(marks.coder[row] ?? -1) && !met.has(row));
  });
  return {
    ...{ marks: rows, pairs: paired(rows, matched), unmatched },
    coded: { marks: single, pairs: paired(single, coded.matched) },
  };
}
