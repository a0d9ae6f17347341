import { expect, it } from "vitest";
import { type AgreementFilter, noFilter } from "@/lib/schemas/agreement";
import { caseFilterSchema } from "@/lib/schemas/case-filter";
import { casesHref } from "./cases-href";

const [outlet, one, other] = [1, 2, 3].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`);
const label = (key: string, parent: string | null) => ({ key, parent });
const view = (applied: Partial<AgreementFilter> = {}, stage: "first" | "discussed" = "first") => ({
  study: { projectSlug: "p", stage, round: { id: "r" }, filters: { applied: { ...noFilter, ...applied } } },
  layer: { key: "naming", labels: [label("group", null), label("armed", "group"), label("other", null)] },
});
const asked = (...of: Parameters<typeof casesHref>) => {
  const found = casesHref(...of);
  if ("closed" in found) throw new Error(found.closed);
  const [path, search] = found.href.split("?");
  expect(path).toBe("/projects/p/review");
  return caseFilterSchema.parse(Object.fromEntries(new URLSearchParams(search)));
};

it("lists what the number counts: only the layer, and only the part of the round that is shown", () => {
  expect(asked(view(), { zone: "headline" })).toEqual({ layer: "naming", zone: "headline", type: "any", state: "any" });
  expect(asked(view({ outlet: outlet ?? "", coders: [one ?? "", other ?? ""] }), { value: "voice:outlet" })).toEqual({
    ...{ layer: "naming", outlet, coders: [one, other], value: "voice:outlet", type: "any", state: "any" },
  });
  expect(asked(view({ coders: [one ?? ""] }), { type: "differing", coders: [one ?? "", other ?? ""] })).toEqual({
    ...{ layer: "naming", coders: [one, other], state: "any" },
  });
});

it("has no cases of later readings; a label at the top of a tree is its branch, of which it isn’t told what was matched", () => {
  expect(casesHref(view({}, "discussed"), {})).toEqual({ closed: "discussed" });
  expect(asked(view({ labels: "top" }), { label: "group" })).toMatchObject({ branch: ["group", "armed"] });
  expect(asked(view({ labels: "top" }), { label: "other" })).toMatchObject({ label: "other" });
  expect(asked(view(), { label: "group" })).toMatchObject({ label: "group" });
  expect(casesHref(view({ labels: "top" }), { label: "other", match: "none" })).toEqual({ closed: "matched" });
  expect(asked(view(), { label: "armed", otherLabel: "armed" })).toMatchObject({ label: "armed", otherLabel: "armed" });
});

it("stays among the annotators whom the page is narrowed to, whoever is asked for", () => {
  expect(asked(view({ coders: [one ?? "", other ?? ""] }), { reader: one })).toMatchObject({
    ...{ coders: [one, other], reader: one, type: "any", state: "any" },
  });
});
