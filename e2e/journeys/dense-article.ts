import { randomUUID } from "node:crypto";
import type { WorkspacePage } from "@/e2e/pages/workspace";
import { expect } from "@/e2e/support/test";
import type { Annotation, Range } from "@/lib/domain/annotation/annotation";
import { mark } from "@/lib/domain/annotation/marks.test-support";

/** A text in which names lie in names, cross each other and pile up. */
export const denseText = [
  "Terror group and its so-called council hold fourteen weir engineers",
  "The Talq Dawn Movement and other armed groups of the upper valley detained fourteen engineers of the Ardesh Weir for two days, the interior ministry said.",
  "Interior Minister Dalia Renn called the movement’s so-called council, which runs the upper valley, “a gang of kidnappers and their night clerks”.",
  "Both valley and national authorities had lied to them, relatives of the captured engineers said.",
  "“These were no rebels but farmers, fathers and frightened boys,” an elder of the village council said of the fighters of the Talq Dawn Movement.",
  "Renn would not answer.",
].join("\n\n");

type Told = Pick<Annotation, "label" | "ranges"> & Partial<Annotation>;

/** The place of some words; each later part is looked for behind the one before it. */
function on(label: string, ...parts: readonly string[]): Told {
  let from = 0;
  const ranges = parts.map((part): Range => {
    const start = denseText.indexOf(part, from);
    if (start < 0) throw new Error(`“${part}” is not in the text`);
    from = start + part.length;
    return [start, from];
  });
  return { label, ranges };
}

/** Nested, crossing, with a gap, several on the same words, and over two paragraphs. */
export const denseMarks: readonly Told[] = [
  on("terror_labelled", "Terror group"),
  on("credibility_qualified", "Terror group and its so-called council"),
  on("state_delegitimised", "its so-called council"),
  on("neutral_group", "council"),
  on("civilian_collective", "fourteen weir engineers"),
  on("role_title", "weir engineers"),
  on("proper_name", "Talq Dawn Movement"),
  on("neutral_armed", "The Talq Dawn Movement and other armed groups"),
  { ...on("neutral_armed", "armed groups of the upper valley"), discuss: true },
  on("neutral_group", "other armed groups"),
  on("generic_reference", "groups of the upper valley detained fourteen engineers"),
  on("victim_labelled", "engineers of the Ardesh Weir"),
  on("civilian_collective", "fourteen engineers"),
  on("state_legitimised", "interior ministry"),
  on("role_title", "Interior Minister"),
  { ...on("proper_name", "Dalia Renn"), certainty: "unsure" },
  on("role_title", "Interior Minister Dalia Renn"),
  on("state_delegitimised", "movement’s so-called council"),
  on("credibility_qualified", "so-called council"),
  on("neutral_group", "council, which"),
  on("state_legitimised", "council, which runs the upper valley"),
  on("generic_reference", "movement’s so-called council, which runs the upper valley"),
  on("criminal_labelled", "gang of kidnappers"),
  on("act_descriptive", "kidnappers"),
  on("dehumanised", "gang of kidnappers and their night clerks"),
  on("criminal_labelled", "kidnappers"),
  on("militant_labelled", "kidnappers"),
  { ...on("terror_labelled", "kidnappers"), certainty: "unsure", discuss: true, note: "Whose word?" },
  on("state_legitimised", "valley and", "authorities had"),
  on("state_delegitimised", "national authorities"),
  on("victim_labelled", "captured engineers"),
  on("civilian_collective", "relatives of the captured engineers"),
  on("resistance_labelled", "rebels"),
  on("civilian_collective", "farmers, fathers and frightened boys"),
  on("neutral_group", "fathers"),
  on("victim_labelled", "frightened boys"),
  on("neutral_armed", "fighters of the Talq Dawn Movement"),
  on("militant_labelled", "fighters"),
  on("state_delegitimised", "village council"),
  on("role_title", "elder of the village council"),
  on("generic_reference", "fighters of the Talq Dawn Movement.\n\nRenn"),
];

/** Puts the marks into the coding, as another window of the same person would. */
export async function postDenseMarks(workspace: WorkspacePage): Promise<void> {
  const { revision } = await workspace.stored();
  const operations = denseMarks.map((told) => ({ type: "add", annotation: mark(randomUUID(), told) }));
  const answer = await workspace.page.request.post(`${workspace.api}/operations`, {
    headers: { Origin: new URL(workspace.page.url()).origin },
    data: { key: randomUUID(), baseRevision: revision, operations },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}
