import { expect, it } from "vitest";
import { rendered } from "@/components/agreement/rendered.test-support";
import { refused, SimulatedWorld } from "@/lib/client/simulation.test-support";
import type { Operation } from "@/lib/domain/annotation/annotation";
import { add, mark, note } from "@/lib/domain/annotation/marks.test-support";
import { UnsavedNotices } from "./unsaved-notices";
import { openEditor } from "./use-editor";

function noticesOf(operations: readonly Operation[], ...refusedAt: readonly number[]): string {
  const { store } = new SimulatedWorld().open();
  const article = { text: "Some words.", language: "en", direction: "ltr", zones: [], sentences: [] } as const;
  const help = { prefill: false, propagation: false };
  const workspace = openEditor(store, { article, codebook: { layers: [] }, actors: [], help });
  const problems = refusedAt.map((index) => ({ index, code: "invalid", detail: "" }));
  const refusal = { ...refused(404, "not-found").refusal, problems };
  const coding = { ...store.getSnapshot(), refused: { refusal, operations } };
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
