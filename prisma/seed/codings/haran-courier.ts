import type { ArticleCodings } from "@/prisma/seed/article-codings";
import { agencyCaption, headline, indirect, mark, narration, nth, quoted } from "@/prisma/seed/notation";

const ministry = quoted("interior_ministry");
const byMinistry = indirect("interior_ministry", "unclear");

export const haranCourierCodings: ArticleCodings = {
  article: "haran-courier",
  base: [
    mark("headline-troops", "Troops", "state_legitimised", "meruna_army", headline),
    mark("headline-post", "terrorist post", "terror_labelled", "talq_dawn", headline, {
      attributes: { polarity: "negative" },
    }),
    mark("caption-soldiers", "Government soldiers", "state_legitimised", "meruna_army", agencyCaption),
    mark("insurgents", "insurgents", "militant_labelled", "talq_dawn", agencyCaption),
    mark("army", "army", "state_legitimised", "meruna_army", byMinistry),
    mark("terrorists", "Talq Dawn terrorists", "terror_labelled", "talq_dawn", byMinistry, { discuss: true }),
    mark("ministry", "interior ministry", "state_legitimised", "interior_ministry", narration),
    mark("militants", "Militants", "militant_labelled", "talq_dawn", narration),
    mark("health-office", "Talq-run health office", "credibility_qualified", "valley_health_office", narration, {
      attributes: { polarity: "negative" },
    }),
    mark(
      "civilians",
      "civilians",
      "civilian_collective",
      "valley_residents",
      indirect("valley_health_office", "source"),
    ),
    mark("the-ministry", nth("ministry", 2), "state_legitimised", "interior_ministry", narration),
    mark("farm-clothes", "fighters in farm clothes", "neutral_armed", "talq_dawn", ministry),
    mark("our-soldiers", nth("soldiers", 2), "state_legitimised", "meruna_army", ministry),
    mark("minister", "Interior Minister Dalia Renn", "role_title", "interior_ministry", narration),
    mark("vermin", "vermin who hide behind market stalls", "dehumanised", "talq_dawn", ministry, {
      attributes: { polarity: "negative" },
    }),
    mark("guard-volunteers", "Home Guard volunteers", "neutral_group", "home_guard", narration),
    mark("volunteers", nth("volunteers", 2), "neutral_group", "home_guard", indirect("talq_dawn", "outlet")),
    mark("talq-said", nth("Talq Dawn", 2), "proper_name", "talq_dawn", narration),
    mark("thugs", "militia of thugs", "criminal_labelled", "home_guard", quoted("talq_dawn"), {
      attributes: { polarity: "negative" },
    }),
    mark("residents", "residents", "civilian_collective", "valley_residents", indirect("lumen_observatory", "source")),
    mark("state", "Meruna", "proper_name", "meruna_government", narration),
    mark("terror-group", "terror group", "terror_labelled", "talq_dawn", narration, {
      attributes: { polarity: "negative" },
    }),
    mark("heroes", "fallen heroes of the convoy", "victim_labelled", "meruna_army", narration, {
      attributes: { polarity: "positive" },
      discuss: true,
      note: "No label for praise of a regular force.",
    }),
  ],
  deviations: {
    C1: [
      {
        kind: "missed",
        mark: "headline-troops",
        lesson: "Ordinary words for the state’s side are read over as if they were no choice.",
      },
    ],
    C2: [
      {
        kind: "attribute",
        mark: "insurgents",
        set: { label_owner: "outlet" },
        lesson: "Agency caption, agency’s word: the credit stands behind the caption, where it is easily missed.",
      },
      {
        kind: "attribute",
        mark: "terrorists",
        set: { label_owner: "outlet" },
        lesson: "Outlet, ministry or unclear: three annotators, three readings of one reported sentence.",
      },
      {
        kind: "actor",
        mark: "health-office",
        to: "talq_dawn",
        lesson: "The modifier is about Talq Dawn, the name is the office’s.",
      },
      { kind: "missed", mark: "the-ministry", lesson: "A short second mention of a source was not counted as naming." },
      {
        kind: "combined",
        mark: "farm-clothes",
        actor: "valley_residents",
        label: "civilian_collective",
        lesson:
          "Six of the dead: villagers to the office, fighters to the ministry. The mark follows the words, not the facts.",
      },
      {
        kind: "actor",
        mark: "vermin",
        to: "valley_armed_groups",
        lesson: "Who exactly is meant? The minister leaves it open.",
      },
      {
        kind: "label",
        mark: "guard-volunteers",
        to: "neutral_armed",
        lesson: "The word hides the rifles that the reader knows of; outside knowledge should not choose the label.",
      },
      {
        kind: "label",
        mark: "heroes",
        to: "state_legitimised",
        lesson: "Praise for regular soldiers: victim, or state? A gap in the codebook.",
      },
    ],
    C3: [
      {
        kind: "missed",
        mark: "headline-post",
        lesson: "A post is no actor to one reader; the modifier is about one to another.",
      },
      {
        kind: "attribute",
        mark: "terrorists",
        set: { label_owner: "source" },
        lesson: "Outlet, ministry or unclear: three annotators, three readings of one reported sentence.",
      },
      {
        kind: "attribute",
        mark: "militants",
        set: { voice: "indirect", source: "interior_ministry", label_owner: "unclear" },
        lesson: "The ministry’s account seems to go on, but the sentence has no attribution.",
      },
      {
        kind: "boundary",
        mark: "farm-clothes",
        to: "fighters",
        lesson: "What they wore belongs to the quoted phrase.",
      },
      {
        kind: "boundary",
        mark: "vermin",
        to: "vermin",
        lesson: "The relative clause says which: part of the maximal phrase or not?",
      },
      {
        kind: "missed",
        mark: "volunteers",
        lesson: "The outlet’s own word inside Talq Dawn’s reported claim: nothing marks it.",
      },
      {
        kind: "label",
        mark: "thugs",
        to: "militant_labelled",
        lesson: "Militia makes it militant, thugs makes it criminal; the head noun should decide, the sting did.",
      },
      { kind: "missed", mark: "heroes", lesson: "Praise is less often marked than blame." },
      {
        kind: "added",
        as: mark("look-alike", nth("group", 2), "neutral_group", "talq_dawn", narration),
        lesson: "Look-alike: “the group” is the Observatory, “the terror group” two sentences on is not.",
      },
    ],
  },
};
