import { describe, expect, it } from "vitest";
import { type NamedActor, orderActors } from "@/lib/client/actor-choices";
import { filterLabels } from "@/lib/client/codebook-index";
import { DraftStore } from "@/lib/client/draft-store";
import { Finder } from "@/lib/client/editor/finder";
import type { Annotation, Range } from "@/lib/domain/annotation/annotation";
import { namingCodebook } from "@/lib/domain/codebook/preset-naming";
import { words } from "@/lib/domain/suggestion/cue-words/en";
import { seedAliases } from "@/lib/domain/suggestion/seed-aliases.test-support";
import { cutSentences } from "@/lib/domain/text/sentences";
import type { Zone } from "@/lib/domain/text/zone";
import { readShared } from "@/lib/server/testing/shared-folder";
import { openEditor } from "./use-editor";

// The real task: the marks of the armed actors in both seed articles, with actor, voice and label owner as the reference
// coding has them. Every key press and every gesture with the pointer counts as one action; docs/benchmarks.md says how many.

type Header = { readonly actors: readonly { readonly key: string; readonly name: string; readonly side: string }[] };
type Line = { readonly id: string; readonly zones: readonly Zone[]; readonly annotations: readonly Annotation[] };

const lines = readShared("data/golden/seed-reference.jsonl")?.trim().split("\n") ?? [];
const header: Header = JSON.parse(lines[0] ?? '{"actors":[]}');
const actors: readonly NamedActor[] = header.actors.map((actor) => ({
  ...actor,
  aliases: seedAliases[actor.key] ?? [],
}));
const armed = new Set(header.actors.filter(({ side }) => side === "palestinian_armed").map(({ key }) => key));
const articles = lines.slice(1, -1).map((line) => {
  const { id, zones, annotations }: Line = JSON.parse(line);
  const wanted = annotations.filter(({ attributes }) => armed.has(String(attributes.actor)));
  return {
    zones,
    text: readShared(`data/seeds/${id}`) ?? "",
    wanted: wanted.toSorted((a, b) => startOf(a) - startOf(b)),
  };
});
const asked = ["actor", "voice", "label_owner"] as const;

function startOf({ ranges }: Pick<Annotation, "ranges">): number {
  return ranges[0]?.[0] ?? 0;
}

type Way = { readonly hand: "mouse" | "keyboard"; readonly aids: boolean };

/** Somebody who codes one article with a hand that counts: first the phrases with their labels, then what is asked of each. */
class Coder {
  actions = 0;
  readonly parts;
  readonly #recent: string[] = [];
  readonly #finder: Finder;
  /** The find bar stays open from one phrase to the next. */
  #finding = false;

  constructor(
    readonly way: Way,
    readonly article: (typeof articles)[number],
  ) {
    const { text, zones } = article;
    this.parts = openEditor(new DraftStore([]), {
      article: { text, zones, language: "en", direction: "ltr", sentences: cutSentences(text, "en") },
      codebook: namingCodebook,
      actors,
      help: { prefill: way.aids, propagation: way.aids },
    });
    if (way.aids) this.parts.aids.learn(words);
    this.#finder = this.parts.editor.open(Finder);
  }

  get marks(): readonly Annotation[] {
    return [...this.parts.store.getSnapshot().annotations.values()];
  }

  markAt(wanted: Annotation): Annotation | undefined {
    return this.marks.find(({ ranges, label }) => String(ranges) === String(wanted.ranges) && label === wanted.label);
  }

  run(): void {
    for (const wanted of this.article.wanted) {
      if (this.markAt(wanted) !== undefined) continue;
      this.#select(wanted);
      this.#label(wanted);
      this.#correct(wanted);
      this.#propagate();
    }
    for (const key of asked) this.#fillIn(key);
    this.#mend();
  }

  #select(wanted: Annotation): void {
    const [range] = wanted.ranges;
    if (range === undefined) throw new Error("the marks of the reference stand in the text");
    this.actions += 1;
    if (this.way.hand === "mouse") this.parts.editor.marking.take(range);
    else this.actions += (this.#finding ? -1 : 0) + this.#find(range);
    this.#finding = this.way.hand === "keyboard";
  }

  /** Types as few letters as lead to the phrase: of its beginning, and of its last word; with arrows past other places. */
  #find(range: Range): number {
    const { editor, steps } = this.parts;
    const { text } = this.article;
    const from = this.#finder.origin;
    const last = Math.max(
      ...Array.from(text.slice(...range).matchAll(/[^\p{L}\p{N}]+/gu), (gap) => gap.index + gap[0].length),
    );
    const queries = new Set([""]);
    for (let first = 1; first <= 8; first++) {
      const beginning = text.slice(range[0], range[0] + first);
      queries.add(beginning);
      for (let end = 1; end <= 8 && last > 0; end++)
        queries.add(`${beginning} ${text.slice(range[0] + last, range[0] + last + end)}`);
    }
    let fewest = Number.POSITIVE_INFINITY;
    let take = () => {};
    for (const query of queries) {
      for (let arrows = query === "" ? 1 : 0; arrows <= 3 && query.length + arrows < fewest; arrows++) {
        const search = () => {
          let found = query === "" ? null : this.#finder.find(query, from, 0);
          for (let step = 0; step < arrows; step++) found = this.#finder.find(query, found?.range[0] ?? from - 1, 1);
          const { pending } = editor.getSnapshot();
          return found && pending && String(steps.snap(pending.range, "phrase")) === String(range);
        };
        editor.caret.moveTo(from);
        if (!search()) continue;
        fewest = query.length + arrows;
        take = search;
      }
    }
    take();
    if (fewest === Number.POSITIVE_INFINITY) throw new Error(`no search leads to ${range}`);
    return fewest;
  }

  #label({ layer, label }: Annotation): void {
    const { index, editor } = this.parts;
    const entry = index.spans.find((one) => one.layer.key === layer && one.label.key === label);
    if (entry === undefined) throw new Error(`the preset has no label ${label}`);
    const isPinned = entry.key.length === 1;
    // Enter asks for the label, as letting go of the mouse button does.
    if (!isPinned) this.#toText();
    expect(filterLabels(index.spans, entry.key)[0]).toBe(entry);
    this.actions += isPinned ? 1 : entry.key.length + 1;
    editor.marking.label(entry);
    expect(editor.selected).toMatchObject({ label });
  }

  /** Enter or Escape, which close the find bar. */
  #toText(): void {
    this.actions += this.#finding ? 1 : 0;
    this.#finding = false;
  }

  /** Sets what was filled in and isn't so, by the letter of the field and its value. */
  #correct(wanted: Annotation): void {
    const { editor } = this.parts;
    for (const key of asked) {
      const [is, value] = [editor.selected?.attributes[key], wanted.attributes[key]];
      if (is === undefined || is === value || typeof value !== "string") continue;
      this.#toText();
      this.actions += 1 + this.#choose(key, value);
      editor.edits.setAttribute(key, value);
    }
  }

  /** The digit of an option, or of one of the first nine actors, or letters of the name. */
  #choose(key: (typeof asked)[number], value: string): number {
    if (key !== "actor") return 1;
    const place = orderActors(actors, this.#recent, this.marks).findIndex((actor) => actor.key === value);
    const known = this.#recent.indexOf(value);
    if (known >= 0) this.#recent.splice(known, 1);
    this.#recent.unshift(value);
    const typed = 4;
    return place < 9 ? 1 : typed + 1;
  }

  #propagate(): void {
    const { editor } = this.parts;
    const source = editor.selected;
    if (editor.getSnapshot().offer === null || source === null) return;
    const isWanted = ([start, end]: Range) =>
      this.article.wanted.some((one) => one.label === source.label && String(one.ranges) === `${start},${end}`);
    if (!editor.getSnapshot().offer?.ranges.some(isWanted)) return;
    for (;;) {
      const { offer } = editor.getSnapshot();
      if (offer === null) return;
      this.actions += 1;
      const range = offer.ranges[offer.at ?? -1];
      // Enter in the find bar closes it and begins to go through them, as E does in the text.
      if (range === undefined && (this.#finding || !offer.ranges.every(isWanted))) editor.propagation.review();
      else if (offer.ranges.every(isWanted)) editor.propagation.acceptAll();
      else if (range !== undefined && isWanted(range)) editor.propagation.accept();
      else editor.propagation.skip();
      this.#finding = false;
    }
  }

  /** From mark to mark that lacks an attribute; what else is wrong there is set right on the way. */
  #fillIn(key: (typeof asked)[number]): void {
    const { editor } = this.parts;
    editor.asking.begin(key);
    if (editor.getSnapshot().asked === null) return;
    this.#toText();
    // The letter with Shift.
    this.actions += 1;
    do {
      const wanted = this.article.wanted.find((one) => this.markAt(one) === editor.selected);
      const value = wanted?.attributes[key];
      if (wanted === undefined || typeof value !== "string") throw new Error("the reference says more than is asked");
      if (key !== "actor") this.#correct(wanted);
      this.actions += this.#choose(key, value);
      editor.edits.setAttribute(key, value);
    } while (editor.asking.next());
  }

  /** Goes to the marks that took something over that is not so at their place: by a click each, or from mark to mark. */
  #mend(): void {
    const { editor } = this.parts;
    const wrong = this.article.wanted.filter((wanted) => {
      const mark = this.markAt(wanted);
      return asked.some((key) => mark?.attributes[key] !== wanted.attributes[key]);
    });
    if (wrong.length > 0 && this.way.hand === "keyboard") {
      this.actions += 1;
      editor.caret.moveTo(0);
    }
    for (const wanted of wrong) {
      this.actions += this.way.hand === "mouse" ? 1 : this.#walkTo(wanted);
      editor.picker.select(this.markAt(wanted)?.id ?? null);
      this.#correct(wanted);
    }
  }

  #walkTo(wanted: Annotation): number {
    const { editor } = this.parts;
    const goal = this.markAt(wanted)?.id;
    for (let steps = 1; steps <= this.marks.length; steps++) {
      editor.picker.neighbour(true);
      if (editor.selected?.id === goal) return steps;
    }
    throw new Error("every mark is made by now");
  }
}

function count(way: Way): { readonly actions: number; readonly marks: number } {
  let [actions, marks] = [0, 0];
  for (const article of articles) {
    const coder = new Coder(way, article);
    coder.run();
    for (const wanted of article.wanted) {
      const { actor, voice, label_owner } = wanted.attributes;
      expect(coder.markAt(wanted)?.attributes).toMatchObject({ actor, voice, label_owner });
    }
    expect(coder.marks).toHaveLength(article.wanted.length);
    actions += coder.actions;
    marks += article.wanted.length;
  }
  return { actions, marks };
}

describe.skipIf(articles.length === 0)("the 55 marks of the armed actors in both seed articles take", () => {
  it.each([
    ["with the mouse, aids in use", { hand: "mouse", aids: true }, 152],
    ["with the keyboard alone, aids in use", { hand: "keyboard", aids: true }, 218],
    ["with the mouse, unaided", { hand: "mouse", aids: false }, 289],
    ["with the keyboard alone, unaided", { hand: "keyboard", aids: false }, 377],
  ] as const)("%s: no more actions than docs/benchmarks.md says", (_, way, most) => {
    const { actions, marks } = count(way);
    expect(marks).toBe(55);
    expect(actions).toBeLessThanOrEqual(most);
  });
});
