import type { LabelEntry } from "@/lib/client/codebook-index";
import type { MarkIndex } from "@/lib/client/mark-index";
import type { Annotation } from "@/lib/domain/annotation/annotation";
import { Asking } from "./asking";
import { CaretMoves } from "./caret-moves";
import { EditorCore, type EditorOptions } from "./editor-core";
import type { EditorState } from "./editor-state";
import { Linking } from "./linking";
import { MarkEdits } from "./mark-edits";
import { MarkPicker } from "./mark-picker";
import { Marking } from "./marking";
import { Propagation } from "./propagation";

/** What one person does in one article: caret, selection, selected mark, and the edits that follow from them. */
export class Editor {
  readonly #core: EditorCore;
  readonly caret: CaretMoves;
  readonly picker: MarkPicker;
  readonly marking: Marking;
  readonly edits: MarkEdits;
  readonly propagation: Propagation;
  readonly linking: Linking;
  readonly asking: Asking;
  readonly subscribe: (listener: () => void) => () => void;

  constructor(options: EditorOptions) {
    this.#core = new EditorCore(options);
    this.caret = new CaretMoves(this.#core);
    this.linking = new Linking(this.#core);
    this.picker = new MarkPicker(this.#core, this.linking);
    this.propagation = new Propagation(this.#core);
    this.marking = new Marking(this.#core, this.propagation, this.linking);
    this.edits = new MarkEdits(this.#core, this.linking);
    this.asking = new Asking(this.#core);
    this.subscribe = this.#core.subscribe;
  }

  /** A tool that comes later than the page, on this editor. */
  open<Tool>(Later: new (core: EditorCore) => Tool): Tool {
    return new Later(this.#core);
  }

  readonly getSnapshot = (): EditorState => this.#core.shown;

  /** The marks by paragraph, as they stand now. */
  get marks(): MarkIndex {
    return this.#core.marks;
  }

  get selected(): Annotation | null {
    return this.#core.selected;
  }

  /** Says why something else than an edit is not done. */
  refuse(code: "no-network" | "signed-out"): void {
    this.#core.set({ problem: { code } });
  }

  showEntry(entry: LabelEntry): void {
    this.#core.set({ entry });
  }

  /** One step back: chooser, offer, link, part, selection, mark, kept label. */
  back(): void {
    const { chooser, pile, offer, linkFrom, partOf, pending, problem, selected } = this.#core.shown;
    if (offer !== null && offer.at !== null) this.propagation.dismiss();
    else if (chooser !== null || problem !== null || pile !== null)
      this.#core.set({ chooser: null, problem: null, pile: null });
    else if (linkFrom !== null) this.linking.cancel();
    else if (partOf !== null) this.picker.select(partOf);
    else if (pending !== null) this.#core.set({ pending: null, anchor: null });
    else if (selected !== null) this.#core.set({ selected: null });
    else this.marking.keep(null);
  }
}
