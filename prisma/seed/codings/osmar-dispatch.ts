import type { ArticleCodings } from "@/prisma/seed/article-codings";
import { headline, indirect, mark, narration, nth, quoted } from "@/prisma/seed/notation";

const inquiry = quoted("valley_council");
const byInquiry = indirect("valley_council", "unclear");
const guard = quoted("home_guard");

export const osmarDispatchCodings: ArticleCodings = {
  article: "osmar-dispatch",
  base: [
    mark("headline-farmers", "Farmers", "civilian_collective", "lowland_farmers", headline),
    mark("headline-volunteers", "armed volunteers", "neutral_armed", "home_guard", headline),
    mark("farmers", "farmers from the lowlands", "civilian_collective", "lowland_farmers", byInquiry, {
      attributes: { clause_role: "accused" },
    }),
    mark("council", "Ardesh Valley Council", "proper_name", "valley_council", narration),
    mark("watchmen", "night watchmen", "role_title", "valley_residents", narration, {
      attributes: { clause_role: "victim" },
    }),
    mark("civilians", "Unaffiliated civilians", "civilian_collective", "lowland_farmers", inquiry, {
      attributes: { clause_role: "accused" },
      note: "Civilians named as those who did it.",
    }),
    mark("members", "members of the Home Guard", "neutral_group", "home_guard", inquiry),
    mark(
      "perpetrators",
      "perpetrators",
      "criminal_labelled",
      "lowland_farmers",
      indirect("valley_council", "unclear"),
      {
        attributes: { polarity: "negative" },
        certainty: "unsure",
      },
    ),
    mark("guard", nth("Home Guard", 2), "proper_name", "home_guard", narration),
    mark("force", "volunteer force that the interior ministry arms", "neutral_armed", "home_guard", narration),
    mark("force-ministry", "interior ministry", "state_legitimised", "interior_ministry", narration),
    mark("patrol", "patrol", "neutral_armed", "home_guard", guard),
    mark("larder", "rebel larder", "militant_labelled", "talq_dawn", guard, { certainty: "unsure" }),
    mark("ministry", nth("ministry", 2), "state_legitimised", "interior_ministry", narration),
    mark("so-called", "so-called council", "credibility_qualified", "valley_council", quoted("interior_ministry"), {
      attributes: { polarity: "negative" },
    }),
    mark("national-police", "National police", "state_legitimised", "meruna_government", narration),
    mark("valley-police", "valley police", "state_legitimised", "valley_council", narration),
    mark("villagers", "villagers", "civilian_collective", "valley_residents", narration),
    mark("both-farmers", nth("farmers", 2), "civilian_collective", "lowland_farmers", narration),
    mark("movement", "Talq Dawn Movement", "proper_name", "talq_dawn", narration),
    mark("fighters", "fighters", "neutral_armed", "talq_dawn", narration),
    mark("farmer", "farmer", "civilian_collective", "lowland_farmers", quoted("talq_dawn")),
    mark("commander", "commander", "role_title", "talq_dawn", narration),
    mark("hand", "hand that armed him", "generic_reference", "meruna_government", quoted("talq_dawn"), {
      discuss: true,
      note: "A figure of speech; meant is whoever armed the Guard.",
    }),
  ],
  deviations: {
    C1: [{ kind: "missed", mark: "commander", lesson: "A speaker’s title between two quotations is easily skipped." }],
    C2: [
      {
        kind: "boundary",
        mark: "farmers",
        to: "farmers",
        lesson: "“From the lowlands” says which farmers: part of the phrase.",
      },
      {
        kind: "label",
        mark: "watchmen",
        to: "civilian_collective",
        lesson: "Watchmen: a job, or people who should not have died?",
      },
      {
        kind: "missed",
        mark: "civilians",
        lesson: "One looks for names of those who suffer; civilians as perpetrators slip through.",
      },
      {
        kind: "combined",
        mark: "members",
        to: "Home Guard",
        label: "proper_name",
        lesson: "The head noun is “members”; the name inside it is not a mark of its own.",
      },
      {
        kind: "actor",
        mark: "perpetrators",
        to: "home_guard",
        lesson: "Eleven perpetrators: farmers, guardsmen or both? The sentence does not say.",
      },
      {
        kind: "missed",
        mark: "force",
        lesson: "An apposition names a second time: two marks, one with the ministry nested in it.",
      },
      { kind: "missed", mark: "patrol", lesson: "What a force calls itself in passing counts." },
      {
        kind: "boundary",
        mark: "larder",
        to: "rebel",
        lesson: "The modifier alone is about an actor; the rule codes the phrase.",
      },
      {
        kind: "attribute",
        mark: "so-called",
        set: { voice: "indirect" },
        lesson: "Quotation marks within a reported refusal: the marks decide, not the verb.",
      },
      {
        kind: "added",
        as: mark("supporters", "supporters", "generic_reference", "valley_residents", narration),
        lesson: "Are a movement’s supporters an actor of the list? If so, which?",
      },
    ],
    C3: [
      {
        kind: "merged",
        marks: ["headline-farmers", "headline-volunteers"],
        into: mark("headline-both", "Farmers and armed volunteers", "neutral_armed", "home_guard", headline),
        lesson: "Two actors joined by “and” are two marks; joined, the farmers turn into armed men.",
      },
      {
        kind: "added",
        as: mark("crowd", "crowd of about sixty", "generic_reference", "lowland_farmers", byInquiry),
        lesson: "A crowd, “most of them” farmers: an actor of the list, or not?",
      },
      {
        kind: "actor",
        mark: "civilians",
        to: "valley_residents",
        lesson:
          "“Unaffiliated civilians” hides whose: only the sentence before tells that they came from the lowlands.",
      },
      {
        kind: "attribute",
        mark: "perpetrators",
        set: { label_owner: "outlet" },
        lesson: "The inquiry leaves guilt to a court; then who chose the word?",
      },
      {
        kind: "boundary",
        mark: "force",
        to: "volunteer force",
        lesson: "With its relative clause the phrase says who arms it.",
      },
      { kind: "missed", mark: "larder", lesson: "A pantry is no actor, but “rebel” says whose it is." },
      { kind: "missed", mark: "valley-police", lesson: "Parallel bodies of two sides deserve parallel marks." },
      {
        kind: "actor",
        mark: "hand",
        to: "interior_ministry",
        lesson: "The paper says the ministry arms the Guard; the speaker names nobody.",
      },
    ],
  },
};
