import { describe, expect, it } from "vitest";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { contains, overlaps, validateRanges } from "@/lib/domain/annotation/ranges";
import { actors } from "./actors";
import { articleText, articleZones } from "./article";
import { coders } from "./article-codings";
import { articles } from "./articles";
import { codings, marksOf } from "./codings";
import type { Deviation } from "./deviations";
import { labelKeys, locate, type Mark, resolveMarks } from "./marks";
import { newsEvents, outlets } from "./outlets-events";
import { people } from "./people";

const texts = new Map(articles.map((article) => [article.key, articleText(article)]));

function textOf(key: string): string {
  const text = texts.get(key);
  if (text === undefined) throw new Error(`no article ${key}`);
  return text;
}

function counter(): () => string {
  let next = 0;
  return () => `id-${next++}`;
}

function annotations(text: string, marks: readonly Mark[]): Annotation[] {
  return resolveMarks(text, marks, counter());
}

function keysOf(items: readonly { readonly key: string }[]): string[] {
  return items.map((item) => item.key);
}

const allCodings = codings.flatMap((coding) =>
  coders.map((coder) => ({
    name: `${coding.article} by ${coder}`,
    text: textOf(coding.article),
    marks: marksOf(coding, coder),
  })),
);
const allDeviations: Deviation[] = codings.flatMap((coding) => coders.flatMap((coder) => coding.deviations[coder]));

describe("the articles", () => {
  it("are two for each of four events, by different outlets", () => {
    for (const event of newsEvents) {
      const pair = articles.filter((article) => article.event === event.key);
      expect(new Set(pair.map((article) => article.outlet)).size).toBe(2);
    }
    expect(articles).toHaveLength(8);
    expect(new Set(articles.map((article) => article.outlet)).size).toBe(outlets.length);
  });

  it.each(articles.map((article) => [article.key, article] as const))(
    "%s is short, clean and led by its title",
    (key, article) => {
      const text = textOf(key);
      const words = text.split(/\s+/u).length;
      expect(words).toBeGreaterThanOrEqual(120);
      expect(words).toBeLessThanOrEqual(260);
      expect(text.startsWith(`${article.title}\n`)).toBe(true);
      expect(text.isWellFormed()).toBe(true);
      expect(text).not.toMatch(/\r|\t| {2}|"|'|\s$/u);
      expect(text).toBe(text.normalize("NFC"));
    },
  );

  it.each(articles.map((article) => [article.key, article] as const))(
    "%s has zones that hold its words",
    (key, article) => {
      const text = textOf(key);
      let previousEnd = 0;
      for (const zone of articleZones(article)) {
        expect(text.slice(previousEnd, zone.start)).toMatch(/^(\n\n| )?$/u);
        expect(text.slice(zone.start, zone.end)).toBe(text.slice(zone.start, zone.end).trim());
        previousEnd = zone.end;
      }
      expect(previousEnd).toBe(text.length);
      expect(articleZones(article)[0]).toEqual({ kind: "headline", start: 0, end: article.title.length });
    },
  );

  it("name nobody and nothing that exists", () => {
    const real =
      /\b(Hamas|Hezbollah|Fatah|Israel\w*|Palestin\w*|Gaza|Jerusalem|Jewish|Muslim|Ukrain\w*|Russia\w*|Syria\w*|Taliban|Amnesty|Human Rights Watch|Red Cross|United Nations|UN|Reuters|BBC|AP|AFP|CNN|Al Jazeera|Guardian|New York|Washington|London|Europe\w*|America\w*)\b/u;
    for (const text of texts.values()) expect(text).not.toMatch(real);
    expect(JSON.stringify([actors, outlets, newsEvents, people, codings])).not.toMatch(real);
    for (const article of articles) expect(new URL(article.url).hostname).toMatch(/\.invalid$/u);
    for (const person of people) expect(person.email).toMatch(/^[a-z.]+@demo\.parallax\.invalid$/u);
  });

  it("hold the traps of typing and script", () => {
    const together = [...texts.values()].join("\n");
    expect(together).toMatch(/\p{Script=Arabic}{3}/u);
    expect(together).toMatch(/[\u{10000}-\u{10FFFF}]/u);
    expect(textOf("weir-courier")).toContain("Talq Dawn\u2019s calculated cruelty toward");
    expect(textOf("weir-dispatch")).toContain("“Talq Dawn\u2018s calculated cruelty”");
    expect(textOf("weir-courier")).toContain("left it. (Sella Voss) Interior Minister");
  });

  it("put a mark behind the astral character, where units and code points differ", () => {
    const text = textOf("osmar-dispatch");
    const [start] = locate(text, { quote: "rebel larder", occurrence: 1 });
    expect([...text.slice(0, start)].length).toBe(start - 1);
  });
});

describe("the codings", () => {
  it("are there for every article, in the same order", () => {
    expect(codings.map((coding) => coding.article)).toEqual(keysOf(articles));
  });

  it.each(allCodings.map((coding) => [coding.name, coding] as const))("%s stand on the text", (_, { text, marks }) => {
    const resolved = annotations(text, marks);
    expect(new Set(keysOf(marks)).size).toBe(marks.length);
    expect(new Set(resolved.map((one) => JSON.stringify([one.ranges, one.label, one.attributes.actor]))).size).toBe(
      marks.length,
    );
    expect(new Set(resolved.map((one) => one.id)).size).toBe(marks.length);
    const starts = resolved.map((one) => one.ranges[0]?.[0] ?? -1);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    const quotes = resolved.flatMap((one) => {
      expect(validateRanges(one.ranges, text)).toMatchObject({ ok: true });
      for (const [start, end] of one.ranges) {
        expect(text.slice(0, start)).not.toMatch(/[\p{L}\p{N}]$/u);
        expect(text.slice(end)).not.toMatch(/^[\p{L}\p{N}]/u);
      }
      return one.ranges.map(([start, end]) => text.slice(start, end));
    });
    expect(quotes.sort()).toEqual(marks.flatMap((mark) => mark.places.map((place) => place.quote)).sort());
    for (const quote of quotes) expect(quote).toMatch(/^[\p{L}[].*[\p{L}\]]$/u);
  });

  it("use only known labels, actors and attribute values", () => {
    const values: Record<string, readonly string[]> = {
      actor: keysOf(actors),
      source: keysOf(actors),
      also_frames: keysOf(actors),
      voice: ["outlet", "headline", "caption", "indirect", "direct_quote", "editor_insert"],
      label_owner: ["outlet", "source", "agency", "unclear"],
      polarity: ["negative", "neutral", "positive"],
      clause_role: ["accused", "addressee", "agent", "evaluated", "opponent", "speaker", "target", "victim"],
    };
    for (const mark of allCodings.flatMap((coding) => coding.marks)) {
      expect(labelKeys).toContain(mark.label);
      expect(Object.keys(mark.attributes)).toEqual(expect.arrayContaining(["actor", "voice", "label_owner"]));
      for (const [key, value] of Object.entries(mark.attributes)) {
        expect(values[key] ?? []).toEqual(expect.arrayContaining(Array.isArray(value) ? [...value] : [value]));
      }
    }
  });

  it("name a source where somebody is quoted or reported, but for the quotation that has none", () => {
    for (const mark of allCodings.flatMap((coding) => coding.marks)) {
      const { voice, source } = mark.attributes;
      if (voice === "indirect" || (voice === "direct_quote" && mark.key !== "gunmen"))
        expect(source, mark.key).toBeDefined();
      if (voice === "outlet" || voice === "headline" || voice === "editor_insert")
        expect(source, mark.key).toBeUndefined();
    }
  });

  it("use every label and every actor that can be named, and give each side friendly and hostile names", () => {
    const base = codings.flatMap((coding) => coding.base);
    expect(new Set(base.map((mark) => mark.label))).toEqual(new Set(labelKeys));
    const labelsOf = (...keys: string[]) =>
      new Set(base.filter((mark) => keys.includes(String(mark.attributes.actor))).map((mark) => mark.label));
    const valley = labelsOf("talq_dawn", "valley_council", "valley_prisoners");
    const state = labelsOf("meruna_government", "meruna_army", "home_guard");
    expect([...valley]).toEqual(
      expect.arrayContaining(["terror_labelled", "resistance_labelled", "neutral_armed", "proper_name"]),
    );
    expect([...state]).toEqual(
      expect.arrayContaining(["state_delegitimised", "criminal_labelled", "resistance_labelled", "state_legitimised"]),
    );
  });

  it("have nested, discontinuous, right-to-left and doubtful marks", () => {
    const resolved = codings.map((coding) => annotations(textOf(coding.article), coding.base));
    const nested = resolved.flatMap((list) =>
      list.filter((outer) => list.some((inner) => inner !== outer && contains(outer.ranges, inner.ranges))),
    );
    expect(nested.length).toBeGreaterThanOrEqual(3);
    const base = codings.flatMap((coding) => coding.base);
    expect(base.some((mark) => mark.places.length > 1)).toBe(true);
    expect(base.some((mark) => mark.places.some((place) => /\p{Script=Arabic}/u.test(place.quote)))).toBe(true);
    expect(base.some((mark) => mark.discuss)).toBe(true);
    expect(base.some((mark) => mark.certainty === "unsure")).toBe(true);
  });
});

/** What sets two marks apart, in the words of the case types. */
function differences(a: Annotation, b: Annotation): string[] {
  const attributes = new Set([...Object.keys(a.attributes), ...Object.keys(b.attributes)]);
  attributes.delete("actor");
  const changed = [...attributes].filter(
    (key) => JSON.stringify(a.attributes[key]) !== JSON.stringify(b.attributes[key]),
  );
  return [
    ...(a.label === b.label ? [] : ["label"]),
    ...(a.attributes.actor === b.attributes.actor ? [] : ["actor"]),
    ...(changed.length === 0 ? [] : ["attribute"]),
    ...(JSON.stringify(a.ranges) === JSON.stringify(b.ranges) ? [] : ["boundary"]),
  ];
}

describe("the deviations", () => {
  it("each say why, and come in every kind", () => {
    for (const deviation of allDeviations) expect(deviation.lesson).toMatch(/^\S.{20,}[.?]$/u);
    expect(new Set(allDeviations.map((deviation) => deviation.kind))).toEqual(
      new Set(["missed", "added", "label", "actor", "attribute", "boundary", "split", "merged", "combined"]),
    );
    const set = allDeviations.flatMap((deviation) =>
      deviation.kind === "attribute" ? Object.keys(deviation.set) : [],
    );
    expect(set).toEqual(expect.arrayContaining(["voice", "label_owner", "source"]));
  });

  it.each(codings.map((coding) => [coding.article, coding] as const))(
    "in %s change what their kind says",
    (article, coding) => {
      const text = textOf(article);
      const resolve = (mark: Mark) => {
        const [annotation] = annotations(text, [mark]);
        if (annotation === undefined) throw new Error("one mark gives one annotation");
        return annotation;
      };
      for (const coder of coders) {
        const own = new Map(marksOf(coding, coder).map((mark) => [mark.key, mark]));
        for (const deviation of coding.deviations[coder]) {
          if (deviation.kind === "added") {
            expect(own.has(deviation.as.key)).toBe(true);
            continue;
          }
          const before = coding.base.filter((mark) =>
            deviation.kind === "merged" ? deviation.marks.includes(mark.key) : mark.key === deviation.mark,
          );
          if (deviation.kind === "missed") expect(before.map((mark) => own.has(mark.key))).toEqual([false]);
          else if (deviation.kind === "merged" || deviation.kind === "split") {
            const parts = deviation.kind === "split" ? deviation.into : before;
            const wholes = deviation.kind === "split" ? before : [deviation.into];
            expect(parts.length).toBeGreaterThanOrEqual(2);
            for (const whole of wholes)
              for (const part of parts) expect(overlaps(resolve(whole).ranges, resolve(part).ranges)).toBe(true);
          } else {
            const [from] = before;
            const to = own.get(deviation.mark);
            if (from === undefined || to === undefined) throw new Error(`no mark ${deviation.mark}`);
            const found = differences(resolve(from), resolve(to));
            if (deviation.kind === "combined") expect(found.length, deviation.mark).toBeGreaterThanOrEqual(2);
            else expect(found, deviation.mark).toEqual([deviation.kind]);
            expect(overlaps(resolve(from).ranges, resolve(to).ranges)).toBe(true);
          }
        }
      }
    },
  );

  it("leave a good part of the marks to all three", () => {
    for (const coding of codings) {
      const touched = new Set(
        coders.flatMap((coder) =>
          coding.deviations[coder].flatMap((deviation) => {
            if (deviation.kind === "added") return [];
            return deviation.kind === "merged" ? deviation.marks : [deviation.mark];
          }),
        ),
      );
      const agreed = coding.base.filter((mark) => !touched.has(mark.key));
      expect(agreed.length, coding.article).toBeGreaterThanOrEqual(coding.base.length / 3);
    }
  });
});

describe("locate", () => {
  it("counts whole words only", () => {
    expect(locate("armed groups, the group", { quote: "group", occurrence: 1 })).toEqual([18, 23]);
  });

  it("refuses words that are not there, and an occurrence too many", () => {
    expect(() => locate("the group", { quote: "groups", occurrence: 1 })).toThrow("occurs 0 times");
    expect(() => locate("the group", { quote: "group", occurrence: 2 })).toThrow("occurs 1 times");
  });
});
