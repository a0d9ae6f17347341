import type { Range } from "@/lib/domain/annotation/annotation";
import type { Attribute, Codebook, Label } from "@/lib/domain/codebook/codebook";
import { namingCodebook } from "@/lib/domain/codebook/preset-naming";
import type { KnownActor } from "@/lib/domain/suggestion/suggestion";
import { randomId } from "./browser-environment";
import { indexCodebook } from "./codebook-index";
import { DraftStore } from "./draft-store";
import { Editor } from "./editor/editor";
import { MarkingAids } from "./editor/marking-aids";
import { type ArticleText, framesOf } from "./paragraph-frames";
import { SimulatedWorld, settled } from "./simulation.test-support";
import { createTextSteps } from "./text-steps";

const guidance = { definition: "", do: "", dont: "", example: "" };
const label = (key: string): Label => ({ ...guidance, key, name: key, parent: null });
const voice: Attribute = {
  ...guidance,
  key: "voice",
  name: "Voice",
  type: "choice",
  required: false,
  options: ["headline", "outlet"].map((key) => ({ key, name: key, definition: "" })),
};
const rules = { overlap: "allow", discontinuous: true, snap: "word", oneOf: [] } as const;

export const codebook: Codebook = {
  layers: [
    {
      key: "naming",
      name: "Naming",
      description: "",
      unit: "span",
      rules,
      labels: [label("armed"), label("state")],
      attributes: [voice],
    },
    {
      key: "event",
      name: "Event",
      description: "",
      unit: "span",
      rules: { ...rules, overlap: "forbid", discontinuous: false },
      labels: [label("attack")],
      attributes: [],
    },
    {
      key: "topic",
      name: "Topic",
      description: "",
      unit: "article",
      rules: { ...rules, oneOf: [["war", "peace"]] },
      labels: [label("war"), label("peace")],
      attributes: [],
    },
  ],
};

export const article: ArticleText = {
  text: "Armed group strikes\nThe armed group fled, the ministry said.\nقالت الوزارة",
  language: "en",
  direction: "ltr",
  zones: [
    { kind: "headline", start: 0, end: 20 },
    { kind: "body", start: 20, end: 74 },
  ],
};

/** An open workspace without a page: the editor on a store on a simulated server. */
export async function openEditor(help = { prefill: true, propagation: true }, elsewhere: readonly string[] = []) {
  const world = new SimulatedWorld();
  const { store } = world.open();
  await settled();
  const frames = framesOf(article);
  const index = indexCodebook(codebook);
  const editor = new Editor({
    store,
    codebook,
    index,
    steps: createTextSteps(article.text, article.language, frames, []),
    text: article.text,
    aids: new MarkingAids({ ...article, sentences: [], actors: [], ...help }),
    sentences: [],
    frames,
    actors: new Set(),
    uuid: world.uuid,
    elsewhere,
  });
  return { world, store, editor, index, frames };
}

/** An editor of a text alone with the preset codebook, in which marks must have an actor, a voice and a label owner. */
export function openNaming(text: string, options: NamingOptions = {}) {
  const { actors = [], prefill = false, language = "en", codebook = namingCodebook, sentences = [] } = options;
  const plain = { text, language, direction: "ltr", zones: [] } as const;
  const frames = framesOf(plain);
  const index = indexCodebook(codebook);
  const store = new DraftStore([]);
  const editor = new Editor({
    ...{ store, codebook, index, text, frames, sentences },
    steps: createTextSteps(text, language, frames, sentences),
    aids: new MarkingAids({ ...plain, sentences: [], actors, prefill, propagation: false }),
    actors: new Set(actors.map(({ key }) => key)),
    uuid: randomId,
  });
  return { store, editor, index, frames };
}

type NamingOptions = {
  readonly actors?: readonly KnownActor[];
  readonly prefill?: boolean;
  readonly language?: string;
  /** Instead of the preset. */
  readonly codebook?: Codebook;
  readonly sentences?: readonly Range[];
};
