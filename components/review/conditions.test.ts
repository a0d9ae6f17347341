import { createTranslator } from "next-intl";
import { expect, it } from "vitest";
import type { CaseFilter } from "@/lib/schemas/case-filter";
import { en } from "@/messages/en";
import { locale } from "@/messages/locale";
import { conditionsOf, withoutCondition } from "./conditions";

const member = "00000000-0000-4000-8000-000000000001";
const names = {
  outlet: null,
  event: null,
  article: null,
  actor: null,
  coders: [],
  reader: "C1",
  marker: null,
  unlike: null,
};

function said(filter: CaseFilter): readonly string[] {
  const t = createTranslator({ locale, messages: en, namespace: "review.conditions" });
  const zones = createTranslator({ locale, messages: en, namespace: "corpus.zone" });
  return conditionsOf({ filter, names, layers: [] }, { t, zones }).map(({ what, which }) => `${what}: ${which}`);
}

it("says how marks were matched and whose articles they are, and nothing that asks for nothing", () => {
  expect(said({ label: "armed", otherLabel: "terror" })).toEqual(["Label: armed", "Met by label: terror"]);
  expect(said({ branch: ["armed", "rebel"] })).toEqual(["One of the labels: armed or rebel"]);
  expect(said({ attribute: "actor", match: "other" })).toEqual([
    "Has a value of: Actor",
    "Of two matched marks: the other has another value",
  ]);
  expect(said({ reader: member, window: 3 })).toEqual(["Coded by: C1", "In their window over time: 3"]);
  expect(said({ otherLabel: "terror", match: "none", window: 3 })).toEqual([]);
});

it("leaves out with a condition what says nothing without it", () => {
  const filter = { label: "armed", otherLabel: "terror", reader: member, window: 3 };
  expect(said(withoutCondition(filter, "label"))).toEqual(["Coded by: C1", "In their window over time: 3"]);
  expect(withoutCondition(filter, "reader")).toEqual({ label: "armed", otherLabel: "terror" });
});
