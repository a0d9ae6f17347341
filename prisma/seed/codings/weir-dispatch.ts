import type { ArticleCodings } from "@/prisma/seed/article-codings";
import { agencyCaption, headline, indirect, mark, narration, nth, quoted } from "@/prisma/seed/notation";

const lumen = quoted("lumen_observatory");
const reported = indirect("lumen_observatory", "outlet");

export const weirDispatchCodings: ArticleCodings = {
  article: "weir-dispatch",
  base: [
    mark("headline-movement", "Armed movement", "neutral_armed", "talq_dawn", headline),
    mark("gunmen", "Hooded gunmen", "act_descriptive", "talq_dawn", agencyCaption),
    mark("caption-captives", "captives", "generic_reference", "weir_staff", agencyCaption),
    mark("fighters", "Fighters of the Talq Dawn Movement", "neutral_armed", "talq_dawn", reported),
    mark("members-of-staff", "members of staff of the Ardesh Weir", "civilian_collective", "weir_staff", reported),
    mark("withdrew", nth("movement", 2), "neutral_group", "talq_dawn", narration),
    mark("intruders", "intruders", "act_descriptive", "talq_dawn", indirect("lumen_observatory", "unclear")),
    mark("members", "members of an armed group under a single command", "neutral_armed", "talq_dawn", lumen),
    mark("staff", nth("staff", 2), "civilian_collective", "weir_staff", indirect("lumen_observatory", "unclear")),
    mark("forces", "government forces", "state_legitimised", "meruna_army", lumen),
    mark("soldiers", "soldiers", "state_legitimised", "meruna_army", reported),
    mark("captives", nth("captives", 2), "generic_reference", "weir_staff", reported),
    mark("valley-authorities", ["valley", "authorities"], "state_legitimised", "valley_council", reported, {
      attributes: { clause_role: "accused" },
      note: "One noun for two bodies: “valley … authorities”.",
    }),
    mark("national-authorities", "national authorities", "state_legitimised", "meruna_government", reported, {
      attributes: { clause_role: "accused" },
    }),
    mark("minister", "Dalia Renn, the interior minister", "role_title", "interior_ministry", narration),
    mark("cruelty", nth("Talq Dawn", 2), "proper_name", "talq_dawn", quoted("interior_ministry"), {
      note: "Same quotation as in the Courier, cut short.",
    }),
    mark("spokesman", "spokesman for the movement", "role_title", "talq_dawn", narration),
    mark("weir-staff", "weir’s staff", "civilian_collective", "weir_staff", indirect("talq_dawn", "unclear")),
    mark("guests", "guests", "generic_reference", "weir_staff", quoted("talq_dawn"), {
      attributes: { polarity: "positive" },
    }),
    mark("army", "army", "state_legitimised", "meruna_army", narration),
    mark("state", "Meruna", "proper_name", "meruna_government", narration),
    mark("listed", nth("movement", 4), "neutral_group", "talq_dawn", narration),
    mark(
      "terrorist-organisation",
      "terrorist organisation",
      "terror_labelled",
      "talq_dawn",
      indirect("meruna_government", "source"),
      {
        attributes: { polarity: "negative" },
      },
    ),
  ],
  deviations: {
    C1: [
      {
        kind: "missed",
        mark: "listed",
        lesson: "The second bare noun of a sentence falls behind the louder name beside it.",
      },
    ],
    C2: [
      {
        kind: "added",
        as: mark("monitors", "monitors", "role_title", "lumen_observatory", headline),
        lesson: "Is a source that only speaks an actor to be coded? The round’s instruction left it open.",
      },
      {
        kind: "attribute",
        mark: "gunmen",
        set: { label_owner: "outlet" },
        lesson: "The credit line gives the words to the agency, though the paper chose to print them.",
      },
      {
        kind: "label",
        mark: "caption-captives",
        to: "victim_labelled",
        lesson: "“Captives”: neutral for people held, or the word for victims?",
      },
      {
        kind: "label",
        mark: "captives",
        to: "victim_labelled",
        lesson: "The same word as in the caption, coded the same way: consistent, and still a difference.",
      },
      {
        kind: "split",
        mark: "fighters",
        into: [
          mark("fighters-noun", "Fighters", "neutral_armed", "talq_dawn", reported),
          mark("fighters-name", "Talq Dawn Movement", "proper_name", "talq_dawn", reported),
        ],
        lesson: "A name that modifies an actor noun is coded with that noun, once.",
      },
      {
        kind: "boundary",
        mark: "members",
        to: "armed group",
        lesson: "The naming word alone, or the maximal noun phrase? The rule says maximal.",
      },
      {
        kind: "merged",
        marks: ["valley-authorities", "national-authorities"],
        into: mark(
          "authorities",
          "valley and national authorities",
          "state_legitimised",
          "meruna_government",
          reported,
        ),
        lesson: "One noun shared by two actors needs a discontinuous mark.",
      },
      {
        kind: "attribute",
        mark: "guests",
        set: { voice: "indirect", label_owner: "unclear" },
        lesson: "A one-word quotation: the source’s voice, or the author’s device?",
      },
    ],
    C3: [
      { kind: "boundary", mark: "gunmen", to: "gunmen", lesson: "The adjective belongs to the noun phrase." },
      {
        kind: "boundary",
        mark: "members-of-staff",
        to: "members of staff",
        lesson: "The phrase goes on with the place that says whose staff.",
      },
      {
        kind: "attribute",
        mark: "intruders",
        set: { label_owner: "outlet" },
        lesson: "“Describes the intruders as”: the noun before the quotation is not the report’s.",
      },
      {
        kind: "combined",
        mark: "members",
        to: "armed group",
        label: "neutral_group",
        lesson: "Short span and a label that overlooks “armed”.",
      },
      {
        kind: "attribute",
        mark: "staff",
        set: { voice: "direct_quote", label_owner: "source" },
        lesson: "The word stands between two halves of a quotation, but outside the marks.",
      },
      { kind: "missed", mark: "valley-authorities", lesson: "Half of a coordination is easily overlooked." },
      {
        kind: "combined",
        mark: "minister",
        to: "Dalia Renn",
        label: "proper_name",
        lesson: "With the office in apposition the maximal phrase names the role.",
      },
      {
        kind: "attribute",
        mark: "terrorist-organisation",
        set: { voice: "outlet", label_owner: "outlet" },
        unset: ["source"],
        lesson: "“Lists … as”: a state’s act is reported, so the word is the state’s.",
      },
    ],
  },
};
