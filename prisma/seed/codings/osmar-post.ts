import type { ArticleCodings } from "@/prisma/seed/article-codings";
import { agencyCaption, headline, indirect, mark, narration, nth, quoted } from "@/prisma/seed/notation";

const inquiry = quoted("valley_council");
const guard = quoted("home_guard");
const byGuard = indirect("home_guard", "source");
const mother = quoted("lowland_farmers");

export const osmarPostCodings: ArticleCodings = {
  article: "osmar-post",
  base: [
    mark("headline-farmers", "Fed-up farmers", "civilian_collective", "lowland_farmers", headline, {
      attributes: { polarity: "positive" },
    }),
    mark("headline-militants", "militants", "militant_labelled", "talq_dawn", headline),
    mark("demonstrators", "Unarmed demonstrators", "civilian_collective", "lowland_farmers", agencyCaption),
    mark("farmers", nth("Fed-up farmers", 2), "civilian_collective", "lowland_farmers", narration, {
      attributes: { polarity: "positive", clause_role: "agent" },
    }),
    mark("militants", "Talq militants", "militant_labelled", "talq_dawn", narration),
    mark("self-styled", "self-styled Ardesh Valley Council", "credibility_qualified", "valley_council", narration),
    mark("civilians", "unaffiliated civilians", "civilian_collective", "lowland_farmers", inquiry, {
      note: "Clipped from a longer quotation that the Dispatch prints whole.",
    }),
    mark("guard", "Home Guard", "proper_name", "home_guard", narration),
    mark("death-squad", "death squad of the regime", "criminal_labelled", "home_guard", inquiry),
    mark("regime", "regime", "state_delegitimised", "meruna_government", inquiry, {
      attributes: { polarity: "negative" },
    }),
    mark("patriots", "patriots of the Guard", "resistance_labelled", "home_guard", narration, {
      attributes: { polarity: "positive" },
      discuss: true,
      note: "Praise for a force on the state’s side.",
    }),
    mark("fathers", "fathers with hunting rifles", "civilian_collective", "home_guard", guard),
    mark("otto", "commander Brel Otto", "role_title", "home_guard", narration),
    mark("criminals", "real criminals", "criminal_labelled", "valley_council", guard, {
      attributes: { polarity: "negative" },
    }),
    mark("that-council", "council", "generic_reference", "valley_council", guard),
    mark("watchmen", "watchmen", "role_title", "valley_residents", indirect("valley_health_office", "source")),
    mark("health-office", "movement’s health office", "credibility_qualified", "valley_health_office", narration),
    mark("armed-guards", "armed guards of a terror cell", "terror_labelled", "talq_dawn", byGuard, {
      attributes: { polarity: "negative" },
    }),
    mark("officials", "Interior ministry officials", "state_legitimised", "interior_ministry", narration),
    mark("capital", "Sarreth", "state_legitimised", "meruna_government", indirect("interior_ministry", "unclear"), {
      note: "The capital for the government.",
    }),
    mark("warlords", "warlords", "militant_labelled", "talq_dawn", indirect("interior_ministry", "unclear")),
    mark("mothers", "mothers", "civilian_collective", "lowland_farmers", narration),
    mark("lads", "farm lads", "civilian_collective", "lowland_farmers", narration),
    mark("good-boys", "good boys", "civilian_collective", "lowland_farmers", mother, {
      attributes: { polarity: "positive" },
    }),
    mark("come-and-count", nth("council", 2), "generic_reference", "valley_council", mother),
  ],
  deviations: {
    C1: [{ kind: "missed", mark: "mothers", lesson: "Scenery at an article’s end names people too, and warmly." }],
    C2: [
      {
        kind: "attribute",
        mark: "demonstrators",
        set: { label_owner: "outlet" },
        lesson: "The credit names an agency: the caption’s words may be its own, unless the paper rewrote them.",
      },
      {
        kind: "combined",
        mark: "self-styled",
        to: "Ardesh Valley Council",
        label: "proper_name",
        lesson: "The doubt sits in the modifier; leave it out and a neutral name remains.",
      },
      { kind: "missed", mark: "regime", lesson: "A mark inside a mark: two actors, so both are coded." },
      {
        kind: "label",
        mark: "patriots",
        to: "neutral_group",
        lesson: "Is the label for freedom fighters reserved for one side? By its definition, no.",
      },
      {
        kind: "label",
        mark: "fathers",
        to: "neutral_armed",
        lesson: "Fathers, with rifles: which half of the phrase names?",
      },
      {
        kind: "label",
        mark: "health-office",
        to: "state_legitimised",
        lesson: "“The movement’s” may only tell offices apart, or may warn the reader.",
      },
      { kind: "missed", mark: "capital", lesson: "Place or state? A capital that arms people is a government." },
      {
        kind: "label",
        mark: "warlords",
        to: "criminal_labelled",
        lesson: "The codebook names warlord under no label: a rule gap.",
      },
    ],
    C3: [
      {
        kind: "label",
        mark: "demonstrators",
        to: "act_descriptive",
        lesson: "Named after what they do, or as civilians?",
      },
      {
        kind: "boundary",
        mark: "militants",
        to: nth("militants", 2),
        lesson: "A name that modifies an actor noun is coded with that noun.",
      },
      {
        kind: "label",
        mark: "death-squad",
        to: "militant_labelled",
        lesson: "A squad is a force, “death” accuses it: what decides?",
      },
      { kind: "missed", mark: "patriots", lesson: "Praise in passing is less often marked than blame." },
      { kind: "missed", mark: "fathers", lesson: "A self-description was not taken for a name." },
      {
        kind: "boundary",
        mark: "criminals",
        to: "criminals",
        lesson: "“Real” makes the contrast; it belongs to the phrase.",
      },
      {
        kind: "split",
        mark: "armed-guards",
        into: [
          mark("armed-guards-noun", "armed guards", "neutral_armed", "talq_dawn", byGuard),
          mark("armed-guards-cell", "terror cell", "terror_labelled", "talq_dawn", byGuard),
        ],
        lesson: "Two nouns for one actor: one mark by the rule of the maximal phrase, two by ear.",
      },
      {
        kind: "attribute",
        mark: "warlords",
        set: { voice: "outlet", label_owner: "outlet" },
        unset: ["source"],
        lesson: "The spokeswoman is put in the middle of the sentence: does her speech reach its end?",
      },
      {
        kind: "combined",
        mark: "lads",
        to: "lads",
        label: "generic_reference",
        lesson: "Short span, and a warm word taken as plain.",
      },
    ],
  },
};
