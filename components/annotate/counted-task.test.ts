import { describe, expect, it } from "vitest";
import { type NamedActor, orderActors } from "@/lib/client/actor-choices";
import { filterLabels } from "@/lib/client/codebook-index";
import { DraftStore } from "@/lib/client/draft-store";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { namingCodebook } from "@/lib/domain/codebook/preset-naming";
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

/** Somebody who codes one article with a hand that counts. */
class Coder {
  actions = 0;
  readonly parts;
  readonly #recent: string[] = [];

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
      this.#describe(wanted);
      this.#propagate();
    }
    this.#mend();
  }

  #select(wanted: Annotation): void {
    const [range] = wanted.ranges;
    if (range === undefined) throw new Error("the marks of the reference stand in the text");
    const { editor } = this.parts;
    if (this.way.hand === "mouse") {
      this.actions += 1;
      editor.marking.take(range);
      return;
    }
    this.actions += 1 + this.#find(range[0]) + 1;
    for (let at = 0; (editor.getSnapshot().pending?.range[1] ?? 0) < range[1]; at++) {
      if (at > 20) throw new Error("the selection never got there");
      this.actions += 1;
      editor.caret.extend("word", true);
    }
  }

  /** Types as few letters as lead to the place, with arrows where even the whole line stands elsewhere before. */
  #find(start: number): number {
    const { editor } = this.parts;
    const { pending, caret } = editor.getSnapshot();
    const from = pending?.range[0] ?? caret;
    for (let length = 1; length <= 12; length++) {
      const query = this.article.text.slice(start, start + length);
      let found = editor.finder.find(query, from, 0);
      for (let arrows = 0; arrows <= 3; arrows++) {
        if (found?.range[0] === start && editor.getSnapshot().pending?.range[0] === start) return length + arrows;
        found = editor.finder.find(query, found?.range[0] ?? from, 1);
      }
    }
    throw new Error(`no search leads to ${start}`);
  }

  #label({ layer, label }: Annotation): void {
    const { index, editor } = this.parts;
    const entry = index.spans.find((one) => one.layer.key === layer && one.label.key === label);
    if (entry === undefined) throw new Error(`the preset has no label ${label}`);
    const opens = this.way.hand === "keyboard" ? 1 : 0;
    expect(filterLabels(index.spans, entry.key)[0]).toBe(entry);
    this.actions += entry.key.length === 1 ? 1 : opens + entry.key.length + 1;
    editor.marking.label(entry);
    expect(editor.selected).toMatchObject({ label });
  }

  /** Sets what is missing or not as the reference has it. */
  #describe(wanted: Annotation): void {
    const { editor } = this.parts;
    for (const key of asked) {
      const value = wanted.attributes[key];
      if (typeof value !== "string" || editor.selected?.attributes[key] === value) continue;
      this.actions += key === "actor" ? this.#choose(value) : 2;
      editor.edits.setAttribute(key, value);
    }
  }

  /** The letter of the field, then the digit of one of the first nine, or letters of its name. */
  #choose(actor: string): number {
    const place = orderActors(actors, this.#recent, this.marks).findIndex(({ key }) => key === actor);
    const known = this.#recent.indexOf(actor);
    if (known >= 0) this.#recent.splice(known, 1);
    this.#recent.unshift(actor);
    const typed = 4;
    return place < 9 ? 2 : 1 + typed + 1;
  }

  #propagate(): void {
    const { editor } = this.parts;
    const source = editor.selected;
    if (editor.getSnapshot().offer === null || source === null) return;
    const isWanted = (start: number, end: number) =>
      this.article.wanted.some((one) => one.label === source.label && String(one.ranges) === `${start},${end}`);
    const offered = editor.getSnapshot().offer?.ranges ?? [];
    if (!offered.some(([start, end]) => isWanted(start, end))) return;
    this.actions += 1;
    if (offered.every(([start, end]) => isWanted(start, end))) {
      editor.propagation.acceptAll();
      return;
    }
    editor.propagation.review();
    for (;;) {
      const { offer } = editor.getSnapshot();
      const range = offer?.ranges[offer.at ?? -1];
      if (range === undefined) return;
      this.actions += 1;
      if (isWanted(...range)) editor.propagation.accept();
      else editor.propagation.skip();
    }
  }

  /** Goes to the marks that took something over that is not so at their place: by a click each, or from mark to mark. */
  #mend(): void {
    const { editor } = this.parts;
    const wrong = this.article.wanted.filter((wanted) => {
      const mark = this.markAt(wanted);
      return asked.some(
        (key) => wanted.attributes[key] !== undefined && mark?.attributes[key] !== wanted.attributes[key],
      );
    });
    if (wrong.length === 0) return;
    if (this.way.hand === "keyboard") {
      this.actions += 1;
      editor.caret.moveTo(0);
    }
    for (const wanted of wrong) {
      this.actions += this.way.hand === "mouse" ? 1 : this.#walkTo(wanted);
      editor.picker.select(this.markAt(wanted)?.id ?? null);
      this.#describe(wanted);
    }
  }

  /** From mark to mark, or where nothing stands between from one that lacks a value to the next. */
  #walkTo(wanted: Annotation): number {
    const { editor, gapsOf } = this.parts;
    const goal = this.markAt(wanted)?.id;
    const from = editor.selected;
    editor.picker.nextWhere((mark) => gapsOf(mark).length > 0);
    if (editor.selected?.id === goal) return 1;
    editor.picker.select(from?.id ?? null);
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
    ["with the mouse, aids in use", { hand: "mouse", aids: true }, 216],
    ["with the keyboard alone, aids in use", { hand: "keyboard", aids: true }, 418],
    ["with the mouse, unaided", { hand: "mouse", aids: false }, 448],
    ["with the keyboard alone, unaided", { hand: "keyboard", aids: false }, 720],
  ] as const)("%s: no more actions than docs/benchmarks.md says", (_, way, most) => {
    const { actions, marks } = count(way);
    expect(marks).toBe(55);
    expect(actions).toBeLessThanOrEqual(most);
  });
});
