import type { ArticleCodings } from "@/prisma/seed/article-codings";
import { headline, indirect, mark, narration, nth, quoted } from "@/prisma/seed/notation";

const reported = indirect("valley_health_office", "outlet");
const villager = quoted("valley_residents");

export const haranVoiceCodings: ArticleCodings = {
  article: "haran-voice",
  base: [
    mark("headline-army", "Occupation army", "state_delegitimised", "meruna_army", headline, {
      attributes: { polarity: "negative" },
    }),
    mark("headline-resistance", "Resistance fighters", "resistance_labelled", "talq_dawn", headline),
    mark("headline-residents", "residents", "civilian_collective", "valley_residents", headline),
    mark("soldiers", "Soldiers of the Sarreth regime", "state_delegitimised", "meruna_army", reported, {
      attributes: { polarity: "negative", clause_role: "agent" },
    }),
    mark("villagers", "villagers", "civilian_collective", "valley_residents", reported, {
      attributes: { clause_role: "victim" },
    }),
    mark("health-office", "Valley Health Office", "proper_name", "valley_health_office", narration),
    mark("children", "children", "civilian_collective", "valley_residents", narration),
    mark("boys", "boys", "civilian_collective", "valley_residents", villager),
    mark("butchers", "butchers on the hill", "criminal_labelled", "meruna_army", villager, { discuss: true }),
    mark("ministry", "interior ministry", "state_legitimised", "interior_ministry", narration),
    mark("troops", "troops", "state_legitimised", "meruna_army", indirect("interior_ministry", "unclear")),
    mark("command-post", "terrorist command post", "terror_labelled", "talq_dawn", quoted("interior_ministry"), {
      certainty: "unsure",
      note: "Names a post; the word falls on those who hold it.",
    }),
    mark("guard-gunmen", "Home Guard gunmen", "act_descriptive", "home_guard", narration),
    mark("night-men", "night men", "generic_reference", "home_guard", indirect("valley_residents", "source")),
    mark("defenders", "Talq Dawn’s defenders", "resistance_labelled", "talq_dawn", narration),
    mark("martyr", "martyr", "resistance_labelled", "talq_dawn", indirect("valley_residents", "unclear")),
    mark("families", "families from the lower lanes", "civilian_collective", "valley_residents", narration),
    mark("a-resident", nth("residents", 2), "civilian_collective", "valley_residents", narration),
    mark("shelled-me", nth("Meruna", 2), "proper_name", "meruna_government", villager),
  ],
  deviations: {
    C1: [
      {
        kind: "missed",
        mark: "boys",
        lesson: "Next to “butchers” the quiet name is overlooked: the loud word draws the eye.",
      },
    ],
    C2: [
      {
        kind: "attribute",
        mark: "headline-resistance",
        set: { voice: "indirect", source: "valley_residents", label_owner: "source" },
        lesson:
          "“Residents say” stands in the standfirst itself: headline or indirect speech? Place wins, by the codebook.",
      },
      {
        kind: "split",
        mark: "soldiers",
        into: [
          mark("soldiers-noun", "Soldiers", "state_legitimised", "meruna_army", reported),
          mark("soldiers-regime", "Sarreth regime", "state_delegitimised", "meruna_government", reported),
        ],
        lesson: "Two actors in one phrase: is the army delegitimised, or its government, or both?",
      },
      { kind: "missed", mark: "children", lesson: "“Three of them were children”: a predicate that names." },
      {
        kind: "label",
        mark: "butchers",
        to: "dehumanised",
        lesson: "Butcher: somebody who commits a crime, or no longer a person?",
      },
      {
        kind: "boundary",
        mark: "ministry",
        to: "interior ministry in Sarreth",
        lesson: "The seat of a ministry: part of its name or a plain place?",
      },
      {
        kind: "label",
        mark: "defenders",
        to: "neutral_armed",
        lesson: "“Defenders” takes a side; one reader hears only the task.",
      },
    ],
    C3: [
      {
        kind: "missed",
        mark: "headline-residents",
        lesson: "A source named in a standfirst is still an actor of the list.",
      },
      {
        kind: "attribute",
        mark: "soldiers",
        set: { label_owner: "source" },
        lesson:
          "A health office hardly says “regime” in a casualty count; the attribution alone doesn’t make it the owner.",
      },
      {
        kind: "label",
        mark: "children",
        to: "victim_labelled",
        lesson: "Dead children are victims, but the word says only who they are.",
      },
      {
        kind: "boundary",
        mark: "butchers",
        to: "butchers",
        lesson: "“On the hill” tells which: it belongs to the phrase.",
      },
      {
        kind: "added",
        as: mark("sarreth", nth("Sarreth", 2), "proper_name", "meruna_government", narration),
        lesson: "“In Sarreth” is the town, not the government that sits there.",
      },
      { kind: "missed", mark: "command-post", lesson: "It names a building: is that a name for an actor?" },
      {
        kind: "combined",
        mark: "guard-gunmen",
        to: "Home Guard",
        label: "proper_name",
        lesson: "The name modifies an actor noun, so the noun decides the label.",
      },
      {
        kind: "attribute",
        mark: "martyr",
        set: { voice: "outlet", label_owner: "outlet" },
        unset: ["source"],
        lesson: "“Mourned as”: a passive without mourners leaves the word with the paper.",
      },
      {
        kind: "actor",
        mark: "shelled-me",
        to: "meruna_army",
        lesson: "The state is said to have shelled, the army did: the mark follows the name.",
      },
    ],
  },
};
