import { beforeAll, describe, expect, it } from "vitest";
import type { MeasuredLayerView, Study } from "@/components/agreement/agreement-types";
import { breakdownChoices, chosenBreakdown } from "@/components/agreement/breakdown-choice";
import { type Cell, cellsOf } from "@/components/agreement/drawn-cells.test-support";
import { layerViews } from "@/components/agreement/study-view";
import { topLabels } from "@/lib/domain/agreement/breakdown/top-labels";
import { seededRandom } from "@/lib/domain/agreement/random";
import { fileOf, header, streamOf } from "@/lib/formats/parallax/files.test-support";
import { type AgreementFilter, noFilter } from "@/lib/schemas/agreement";
import { type CaseFilter, caseFilterSchema } from "@/lib/schemas/case-filter";
import type { ProjectAccess } from "@/lib/server/auth/access";
import { decideCase } from "@/lib/server/services/decide-case";
import { importCorpus } from "@/lib/server/services/import-corpus";
import { accessFor, addMember, type TestMember } from "@/lib/server/testing/project";
import { runDueJobs } from "@/lib/server/testing/run-due-jobs";
import { serverUnderTest } from "@/lib/server/testing/server-under-test";
import { seedDemonstration } from "@/prisma/seed/seed";
import { readAgreement } from "./agreement";
import { readBreakdown } from "./breakdown";
import { listCases } from "./case-list";
import { type Behind, countLayer } from "./counted-anew.test-support";

// Every cell of the agreement page, as it is drawn, against the list of cases that its link opens: through the page's own
// components and the list's own question. What a cell counts is counted anew here from what was handed in.

const { owner } = await serverUnderTest();

type Reader = ProjectAccess<"codings.read">;
type Round = { readonly slug: string; readonly projectId: string; readonly roundId: string; readonly lead: TestMember };
const rounds = new Map<string, Round>();

beforeAll(async () => {
  rounds.set("the demonstration", await demonstration());
  rounds.set("a generated round", await generated());
  await runDueJobs();
});

async function demonstration(): Promise<Round> {
  expect(await seedDemonstration()).toBe(true);
  const { id: projectId, slug } = await owner.project.findFirstOrThrow();
  const round = await owner.round.findFirstOrThrow({ where: { projectId, state: { not: "open" } } });
  return { slug, projectId, roundId: round.id, lead: await addMember(owner, projectId, "lead", "Another") };
}

const coders = ["C1", "C2", "C3", "C4"];
const labels = ["armed", "group", "terror"];
const voices = ["outlet", "indirect", "direct"];
const named = (key: string) => ({ key, name: key });
const length = 60;
const sentences = [0, 20, 40].map((start) => [start, start + 19]);

/** Codings that overlap, agree and contradict one another a lot; the last coder did half of the articles. */
async function generated(): Promise<Round> {
  const slug = "generated";
  const { id: projectId } = await owner.project.create({ data: { slug, name: slug } });
  const lead = await addMember(owner, projectId, "lead", "Lead");
  const attributes = [
    { ...named("actor"), type: "actor" },
    { ...named("voice"), type: "choice", options: voices.map(named) },
    { ...named("sure"), type: "flag" },
    { ...named("also"), type: "actors" },
  ];
  const ofText = [...labels.map(named), { ...named("rebel"), parent: "armed" }];
  const layers = [
    { ...named("naming"), unit: "span", labels: ofText, attributes },
    { ...named("frame"), unit: "article", labels: ["blame", "relief"].map(named) },
    { ...named("tone"), unit: "sentence", labels: ["grave", "light"].map(named) },
  ];
  const actors = ["front", "guard"].map(named);
  const lines = Array.from({ length: 26 }, (_, at) => articleLine(at));
  const file = fileOf({ ...header, codebooks: [{ version: 1, layers }], actors }, ...lines);
  const imported = await importCorpus(await accessFor(lead.user, slug, "corpus.edit"), () => streamOf(file, 1000));
  if (!imported.ok) throw new Error(JSON.stringify(imported.error));
  const { id: roundId } = await owner.round.findFirstOrThrow({ where: { projectId } });
  await owner.round.updateMany({ where: { id: roundId }, data: { state: "review" } });
  await decideSome({ slug, projectId, roundId, lead });
  return { slug, projectId, roundId, lead };
}

function articleLine(at: number) {
  const random = seededRandom(at);
  const below = (most: number) => Math.floor(random.next() * most);
  const one = (from: readonly string[]) => from[below(from.length)] ?? "";
  const some = (share: number, attributes: object) => (random.next() < share ? attributes : {});
  const own = coders.filter((coder) => coder !== "C4" || at % 2 === 0);
  const common = Array.from({ length: 4 }, () => [below(length - 12), one(labels), one(voices)] as const);
  const annotations = own.flatMap((coder) => [
    ...common.slice(below(3)).flatMap(([start, label, voice]) => {
      const from = start + below(3);
      const ranges = [[from, from + 4 + below(7)]];
      const mark = { coder, layer: "naming", ranges, label: random.next() < 0.6 ? label : one([...labels, "rebel"]) };
      const attributes = {
        ...some(0.7, { actor: one(["front", "guard"]) }),
        ...some(0.8, { voice: random.next() < 0.7 ? voice : one(voices) }),
        ...some(0.5, { sure: random.next() < 0.7 }),
        ...some(0.3, { also: random.next() < 0.5 ? ["front"] : ["guard", "front"] }),
      };
      const twin = { ...mark, attributes: { ...attributes, actor: "guard" } };
      return random.next() < 0.1
        ? [{ ...mark, attributes: { ...attributes, actor: "front" } }, twin]
        : [{ ...mark, attributes }];
    }),
    ...(random.next() < 0.6 ? [{ coder, layer: "frame", label: one(["blame", "relief"]), ranges: [] }] : []),
    ...sentences.flatMap((range) =>
      random.next() < 0.6 ? [{ coder, layer: "tone", label: one(["grave", "grave", "light"]), ranges: [range] }] : [],
    ),
  ]);
  // Several a day: of these the order is that of the articles' keys.
  const day = (coder: string) => String(1 + ((at * 7 + coders.indexOf(coder) * 5) % 9)).padStart(2, "0");
  const codings = own.map((coder) => ({ coder, codebook: 1, submittedAt: `2026-01-${day(coder)}T10:00:00Z` }));
  const meta = { title: `Article ${at}`, ...(at % 3 === 0 ? {} : { outlet: `Outlet ${at % 3}` }), event: `e${at % 2}` };
  const zones = [
    { kind: "headline", start: 0, end: 20 },
    { kind: "body", start: 20, end: length },
  ];
  return { id: `a${at}`, text: `${at} `.padEnd(length, "word "), meta, zones, sentences, codings, annotations };
}

/** Of the first cases that differ in turn a reading is taken, there is nothing, and both are kept. */
async function decideSome({ slug, roundId, lead }: Round): Promise<void> {
  const access = await accessFor(lead.user, slug, "review.decide");
  const cases = await owner.case.findMany({
    where: { roundId },
    orderBy: [{ position: "asc" }, { start: "asc" }, { id: "asc" }],
    take: 18,
  });
  for (const [at, { id, readings }] of cases.entries()) {
    const [memberId = ""] = Object.entries(readings ?? {}).flatMap(([member, { marks }]) =>
      marks.length > 0 ? [member] : [],
    );
    const seen = { caseId: id, revision: 0, reason: "slip", note: "" } as const;
    const choices = [
      { ...seen, outcome: "reading-taken", memberId },
      { ...seen, outcome: "nothing-here" },
      { ...seen, outcome: "legitimate-disagreement" },
    ] as const;
    const decided = await decideCase(access, choices[at % 3] ?? choices[0]);
    if (!decided.ok) throw new Error(decided.error.code);
  }
}

async function studyOf({ slug, roundId }: Round, access: Reader, filter: AgreementFilter): Promise<Study> {
  const read = await readAgreement(access, roundId, { stage: "first", filter });
  const broken = await readBreakdown(access, { roundId, stage: "first", filter });
  if (!read.ok || !broken.ok) throw new Error("there is no such round");
  const chosen = { pairs: undefined, by: undefined, mayCompute: false };
  return { projectSlug: slug, ...read.value, csv: {}, ...chosen, breakdown: broken.value };
}

/** Every cell of a layer: of all that it can be broken down by, which the page shows one at a time. */
async function allCells(study: Study, layer: string): Promise<readonly (readonly [MeasuredLayerView, Cell])[]> {
  const viewBy = (by?: string) => layerViews({ ...study, by }).filter((view) => view.layer.key === layer);
  const [, ...others] = viewBy().flatMap(breakdownChoices);
  const found: [MeasuredLayerView, Cell][] = [];
  for (const by of [undefined, ...others.map((choice) => choice.by)]) {
    for (const view of viewBy(by)) {
      const drawn = await cellsOf(view);
      const isNew = ({ caption }: Cell) => by === undefined || caption.startsWith(`Agreement on ${view.layer.name} by`);
      found.push(...drawn.filter(isNew).map((cell): [MeasuredLayerView, Cell] => [view, cell]));
    }
  }
  return found;
}

/** Every case that a link lists, page by page. */
async function listed(access: ProjectAccess, roundId: string, href: string): Promise<ReadonlySet<string>> {
  const search = Object.fromEntries(new URLSearchParams(href.split("?")[1]));
  expect(search.round).toBe(roundId);
  const filter: CaseFilter = caseFilterSchema.parse(search);
  const ids: string[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const { items, next } = await listCases(access, roundId, filter, after);
    ids.push(...items.map(({ id }) => id));
    after = next;
  }
  return new Set(ids);
}

type Counted = Awaited<ReturnType<typeof countLayer>>;
/** The cases that a cell must open, and their count or its marks' where it prints that; or another page, or nothing. */
type Expected = { readonly cases: ReadonlySet<string>; readonly count?: number } | "elsewhere" | "nothing";

const always = () => true;

async function expectedOf(cell: Cell, view: MeasuredLayerView, counted: Counted): Promise<Expected> {
  const { caption, row, column } = cell;
  const withoutCount = ({ cases }: Behind) => ({ cases });
  const label = (name: string) =>
    view.labels.filter((one) => name.startsWith(one.name)).sort((a, b) => b.name.length - a.name.length)[0]?.key ?? "";
  const coder = (name: string) => view.study.coders.find(({ pseudonym }) => pseudonym === name)?.id ?? "";
  const every = counted.marks(always);
  // Cases know how marks were matched as they were coded, not as they are of whole branches.
  const isTop = view.study.filters.applied.labels === "top" && view.layer.labels.some(({ parent }) => parent !== null);
  const topOf = topLabels(view.layer.labels);
  const isUnder = (mark: { readonly label: string }, name: string) =>
    (isTop ? topOf(mark.label) : mark.label) === label(name);
  if (/label by label$/.test(caption)) {
    const own = row.startsWith("All labels") ? every : counted.marks(always, (mark) => isUnder(mark, row));
    // Under the top of a tree two marks may be one.
    return column === "marks" && !isTop ? own : withoutCount(own);
  }
  if (/^Every measure/.test(caption)) return withoutCount(every);
  if (/^Agreement of each pair/.test(caption)) {
    const pair = [coder(row), coder(column)];
    return withoutCount(
      counted.marks(
        ({ study }) => pair.every((id) => study.codings.some((one) => one.coder === id)),
        (mark) => pair.includes(mark.coder),
      ),
    );
  }
  if (/^How often/.test(caption)) {
    if (isTop) return "nothing";
    return column === "not marked" ? counted.unmatched(label(row)) : counted.met(label(row), label(column));
  }
  const attribute = (name: string) => view.layer.attributes.find((one) => one.name === name)?.key ?? name;
  if (/^Agreement of pairs of annotators on the attributes/.test(caption)) {
    if (isTop) return "nothing";
    const at = row.lastIndexOf(", ");
    const pair = row
      .slice(at + 2)
      .split(" × ")
      .map(coder);
    const own = counted.valued(attribute(row.slice(0, at)), "any", undefined, pair);
    return column === "Matched pairs" ? own : withoutCount(own);
  }
  if (/^Use of/.test(caption)) {
    const isOf =
      column === "Articles" || column === "All" ? always : ({ coder: id }: { coder: string }) => id === coder(column);
    return withoutCount(counted.marks(always, (mark) => isUnder(mark, row) && isOf(mark)));
  }
  if (/on the attributes/.test(caption)) {
    const key = attribute(row);
    if (column === "Coverage") return withoutCount(counted.given(key));
    if (isTop) return "nothing";
    if (column === "Matched pairs") return counted.valued(key, "any");
    return withoutCount(
      counted.valued(key, column.startsWith("Same answer") && cell.text !== "100.0" ? "other" : "any"),
    );
  }
  if (/^Annotators/.test(caption)) {
    if (column.startsWith("With gold")) return { cases: await counted.unlike(coder(row)) };
    if (column.startsWith("With own")) return "nothing";
    const isOwn = column.startsWith("Marks per") || column.startsWith("Of the median");
    return withoutCount(
      counted.marks(
        ({ at }) => at.has(coder(row)),
        (mark) => !isOwn || mark.coder === coder(row),
      ),
    );
  }
  if (/^Drift/.test(caption)) return withoutCount(counted.marks(({ at }) => at.has(coder(row))));
  if (/^Every window/.test(caption)) {
    const number = Number(/window (\d+)/.exec(cell.name)?.[1]);
    const { articles, cases } = counted.window(coder(row), number);
    return column === "Articles" ? { cases, count: articles } : { cases };
  }
  if (/^Articles by/.test(caption)) {
    const article = view.study.articles.find(({ title }) => title === row);
    return column === "Outlet" ? "elsewhere" : withoutCount(counted.marks(({ id }) => id === article?.id));
  }
  if (/in every round$/.test(caption)) return "elsewhere";
  return brokenDown(cell, view, counted, isTop);
}

function brokenDown({ index, column }: Cell, view: MeasuredLayerView, counted: Counted, isTop: boolean): Expected {
  const choice = chosenBreakdown(view);
  const value = choice?.breakdown.rows[index]?.value;
  if (choice === undefined || value === undefined) throw new Error(`what is ${column}?`);
  const isOfBoth = /^(α of labels|.*Interval.*|Same label.*)$/.test(column);
  if (choice.kind === "attribute" && isTop && (isOfBoth || column === "Met another")) return "nothing";
  const of = (): Behind => {
    if (choice.kind === "attribute") {
      if (column === "Met another") return counted.valued(choice.attribute, "other", value);
      return isOfBoth ? counted.valued(choice.attribute, "same", value) : counted.given(choice.attribute, value);
    }
    if (choice.dimension === "zone") return counted.inZone(value);
    const key = choice.dimension === "outlet" ? "outletId" : "eventId";
    return counted.marks((article) => (article[key] ?? "") === value);
  };
  const { cases, count } = of();
  if (column === "Cases") return { cases, count: cases.size };
  if (column === "Differing") return { cases: counted.differing(cases), count: counted.differing(cases).size };
  return column === "Marks" || column === "Met another" ? { cases, count } : { cases };
}

/** No number, or one of nothing. */
const isEmpty = ({ text }: Cell) => /^(–|·.*never|0|0 %|no value|–no value|the same annotator|)$/.test(text);

const filters: readonly (readonly [string, (round: Round) => Promise<Partial<AgreementFilter>>])[] = [
  ["all of it", async () => ({})],
  ["two annotators", async (round) => ({ coders: await membersOf(round, ["C1", "C3"]) })],
  ["two others", async (round) => ({ coders: await membersOf(round, ["C2", "C3"]) })],
  ["top parents", async () => ({ labels: "top" as const })],
  [
    "an outlet’s articles",
    async ({ projectId }) => ({ outlet: (await owner.outlet.findFirstOrThrow({ where: { projectId } })).id }),
  ],
];

async function membersOf({ projectId }: Round, pseudonyms: string[]): Promise<string[]> {
  const members = await owner.member.findMany({ where: { projectId, pseudonym: { in: pseudonyms } } });
  return members.map(({ id }) => id);
}

/** What a cell opens, against what it should; null where it is just that. */
function faultOf(cell: Cell, expected: Expected, list: ReadonlySet<string> | null): string | null {
  const about = [cell.caption, cell.row, cell.column, cell.text].join(" | ");
  if (expected === "nothing") return cell.hrefs.length === 0 ? null : `${about}: a link`;
  if (expected === "elsewhere") {
    return isEmpty(cell) || cell.hrefs.some((href) => href.includes("/agreement?")) ? null : `${about}: no link`;
  }
  if (list === null) return isEmpty(cell) || expected.cases.size === 0 ? null : `${about}: no link`;
  const more = [...list].filter((id) => !expected.cases.has(id)).length;
  const fewer = [...expected.cases].filter((id) => !list.has(id)).length;
  const { count } = expected;
  const isCounted = count === undefined || Number(cell.text.replaceAll(",", "")) === count;
  if (more + fewer === 0 && isCounted) return null;
  return `${about}: ${count ?? "–"} counted, ${list.size} listed, ${more} too many, ${fewer} missing`;
}

describe.each(["the demonstration", "a generated round"])("in %s", (name) => {
  it.each(filters)("every cell opens the cases that it counts, and no other: %s", async (_, part) => {
    const round = rounds.get(name);
    if (round === undefined) throw new Error("the round wasn't made");
    const access = await accessFor(round.lead.user, round.slug, "codings.read");
    const filter = { ...noFilter, ...(await part(round)) };
    const study = await studyOf(round, access, filter);
    const lists = new Map<string, ReadonlySet<string>>();
    const faults: string[] = [];
    const kinds = new Set<string>();
    const stops = new Map<string, boolean>();
    for (const { layer } of layerViews(study)) {
      const counted = await countLayer(owner, round.roundId, layer, filter);
      for (const [view, cell] of await allCells(study, layer.key)) {
        const expected = await expectedOf(cell, view, counted);
        const href = cell.hrefs.find((one) => one.includes("/review?"));
        const list = href === undefined ? null : (lists.get(href) ?? (await listed(access, round.roundId, href)));
        if (href !== undefined && list !== null) lists.set(href, list);
        if (list !== null) {
          kinds.add(`${cell.caption} | ${cell.column}`);
          const row = `${cell.caption} | ${cell.row} | ${cell.index}`;
          stops.set(row, (stops.get(row) ?? false) || cell.isStop);
        }
        faults.push(...[faultOf(cell, expected, list)].flatMap((fault) => fault ?? []));
      }
    }
    expect(faults).toEqual([]);
    // When in a day somebody handed in isn't told by what the page prints, nor by where it leads.
    expect([...lists.keys()].filter((href) => /\dT\d\d(:|%3A)/.test(href))).toEqual([]);
    expect([...stops].filter(([, isStop]) => !isStop)).toEqual([]);
    expect(kinds.size).toBeGreaterThan(60);
  });
});

it("a window over time has no cases where the page has no such window: nothing is told that the page doesn't tell", async () => {
  const round = rounds.get("a generated round");
  if (round === undefined) throw new Error("the round wasn't made");
  const access = await accessFor(round.lead.user, round.slug, "codings.read");
  const [reader, ...others] = await membersOf(round, ["C1", "C2", "C3"]);
  const cases = async (filter: CaseFilter) =>
    (await listCases(access, round.roundId, { type: "any", state: "any", reader, ...filter })).items.length;
  expect(await cases({ window: 1 })).toBeGreaterThan(0);
  expect(await cases({ window: 4 })).toBeGreaterThan(0);
  expect(await cases({ window: 5 })).toBe(0);
  expect(await cases({ window: 1, coders: others })).toBe(0);
  expect(await cases({ window: 1, coders: reader === undefined ? [] : [reader] })).toBe(0);
  expect(await cases({ window: 1, outlet: "none" })).toBe(0);
});
