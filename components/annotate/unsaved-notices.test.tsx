import { describe, expect, it } from "vitest";
import { rendered } from "@/components/agreement/rendered.test-support";
import type { CodingSnapshot } from "@/lib/client/coding-snapshot";
import { refused, SimulatedWorld } from "@/lib/client/simulation.test-support";
import type { Operation } from "@/lib/domain/annotation/annotation";
import { add, mark, marks, note, remove } from "@/lib/domain/annotation/marks.test-support";
import type { SeenMarks } from "@/lib/domain/annotation/operations";
import { UnsavedNotices } from "./unsaved-notices";
import { openEditor } from "./use-editor";

function noticesOf(operations: readonly Operation[], ...refusedAt: readonly number[]): string {
  const problems = refusedAt.map((index) => ({ index, code: "invalid", detail: "" }));
  const refusal = { ...refused(404, "not-found").refusal, problems };
  return noticesIn({ refused: { refusal, operations } });
}

function noticesIn(of: Partial<CodingSnapshot>): string {
  const { store } = new SimulatedWorld().open();
  const article = { text: "Some words.", language: "en", direction: "ltr", zones: [], sentences: [] } as const;
  const help = { prefill: false, propagation: false };
  const workspace = openEditor(store, { article, codebook: { layers: [] }, actors: [], help });
  const coding = { ...store.getSnapshot(), ...of };
  const page = {
    ...{
      project: { slug: "weir", name: "The weir" },
      actors: [],
      article: { ...article, id: "a", title: "", meta: {} },
    },
    assignment: { id: "one", state: "in_progress", returnRemark: "" },
  } as const;
  return rendered(<UnsavedNotices {...{ coding, workspace, page, readOnly: false }} />);
}

it("asks what shall become of changes that were refused", () => {
  const html = noticesOf([{ type: "add", annotation: mark("m") }]);
  expect(html).toContain("The server did not accept your last changes");
  expect(html).toContain("Give up these changes");
  expect(html).toContain("Save a copy");
});

it("speaks of no changes where there are none, and the coding could not be asked for", () => {
  const html = noticesOf([]);
  expect(html).toContain("The server doesn’t give out this coding any more");
  expect(html).toContain("Try once more");
  expect(html).not.toContain("changes");
});

it("tells what became of a new mark in the same go as one change, and its refused parts as changes of a mark that is there", () => {
  const operations: Operation[] = [add("m"), note("m", "seen twice")];
  const all = noticesOf(operations);
  expect(all).toContain("New mark");
  expect(all).toContain("the note “seen twice”");
  expect(all).not.toContain("Change of");
  expect(noticesOf(operations, 1)).toMatch(/Change of “[^”]+” \([^)]+\): the note “seen twice”/);
});

describe("what another window did first", () => {
  const [one, two] = [mark("one"), mark("two", { ranges: [[5, 10]] })];
  const link = { id: "l", type: "cue", to: "two", note: "" };
  const aside = (operation: Operation, seen: SeenMarks) => ({ key: "k", operations: [operation], seen });
  const seen: SeenMarks = new Map([
    ["one", one],
    ["two", two],
  ]);

  it("is told of a link by the words whose mark was removed, which come back with it", () => {
    const linked = aside({ type: "change", id: "one", change: { links: [link] } }, seen);
    const html = noticesIn({ setAside: [linked], annotations: marks(one) });
    expect(html).toContain("a link to “words”, which was removed elsewhere");
    expect(html).toContain("this comes back: “words” (proper_name)");
  });

  it("is told of a removal with the mark that is linked to it", () => {
    const html = noticesIn({
      setAside: [aside(remove("two"), seen)],
      annotations: marks({ ...one, links: [link] }, two),
    });
    expect(html).toContain("Removal of “words” (proper_name); “Some” (proper_name) is linked to it");
  });

  it("is told of each of several windows, with what comes of making them all the same", () => {
    const setAside = [aside(note("one", "first"), seen), aside(note("one", "second"), seen)];
    const html = noticesIn({ setAside, annotations: marks(mark("one", { note: "theirs" }), two) });
    for (const text of ["2 of your changes", "“first” instead of", "“second” instead of", "the last one stands"])
      expect(html).toContain(text);
  });
});
