import type { ArticleCodings } from "@/prisma/seed/article-codings";
import { headline, indirect, mark, narration, nth, quoted } from "@/prisma/seed/notation";

const byLumen = indirect("lumen_observatory", "source");
const guard = quoted("home_guard");

export const kessaTelegraphCodings: ArticleCodings = {
  article: "kessa-telegraph",
  base: [
    mark("headline-hostages", "hostages", "victim_labelled", "weir_staff", headline),
    mark("convicts", "convicts", "criminal_labelled", "valley_prisoners", headline, {
      attributes: { polarity: "negative" },
    }),
    mark("hostages", nth("hostages", 2), "victim_labelled", "weir_staff", narration),
    mark("held-by", "Talq Dawn", "proper_name", "talq_dawn", narration),
    mark("government", "government", "state_legitimised", "meruna_government", narration),
    mark("extremists", "convicted extremists", "militant_labelled", "valley_prisoners", narration),
    mark("prime-minister", "Prime Minister Oskar Venn", "role_title", "meruna_government", narration),
    mark("army", "army", "state_legitimised", "meruna_army", narration),
    mark(
      "de-facto",
      "de facto authorities in the upper valley",
      "state_legitimised",
      "valley_council",
      indirect("meruna_government", "unclear"),
    ),
    mark("talq-said", nth("Talq Dawn", 2), "proper_name", "talq_dawn", narration),
    mark("so-called", "so-called council", "credibility_qualified", "valley_council", narration, {
      attributes: { polarity: "negative" },
    }),
    mark("captives", "captives", "generic_reference", "weir_staff", indirect("talq_dawn", "source")),
    mark("freedom-fighters", "freedom fighters", "resistance_labelled", "valley_prisoners", quoted("talq_dawn")),
    mark("detained-staff", "detained staff", "civilian_collective", "weir_staff", byLumen),
    mark("detainees", "detainees", "generic_reference", "valley_prisoners", byLumen),
    mark("rebels", "Rebels", "militant_labelled", "talq_dawn", narration),
    mark("soldiers", "soldiers", "state_legitimised", "meruna_army", narration),
    mark("freed-engineers", "freed engineers", "victim_labelled", "weir_staff", narration),
    mark("rebel-commander", "rebel commander", "role_title", "talq_dawn", narration),
    mark("guard", "Home Guard", "proper_name", "home_guard", narration),
    mark("volunteers", "volunteers", "neutral_group", "home_guard", narration),
    mark("murderers", "murderers", "criminal_labelled", "valley_prisoners", indirect("home_guard", "source"), {
      attributes: { polarity: "negative" },
    }),
    mark("state", "state", "state_legitimised", "meruna_government", guard),
    mark("kidnappers", "kidnappers", "criminal_labelled", "talq_dawn", guard, { attributes: { polarity: "negative" } }),
    mark("commander", nth("commander", 2), "role_title", "home_guard", narration),
  ],
  deviations: {
    C1: [{ kind: "missed", mark: "volunteers", lesson: "A relative clause hides a kind name for an armed force." }],
    C2: [
      {
        kind: "label",
        mark: "extremists",
        to: "criminal_labelled",
        lesson: "Convicted makes them criminals, extremists makes them militant: the head noun decides.",
      },
      {
        kind: "label",
        mark: "de-facto",
        to: "credibility_qualified",
        lesson: "“De facto” grants power and denies right in one breath.",
      },
      {
        kind: "label",
        mark: "captives",
        to: "victim_labelled",
        lesson: "Captives or hostages: is one of them neutral?",
      },
      {
        kind: "actor",
        mark: "freedom-fighters",
        to: "talq_dawn",
        lesson: "The eleven are meant; the phrase makes one think of the movement.",
      },
      {
        kind: "label",
        mark: "rebels",
        to: "neutral_armed",
        lesson: "Is rebel loaded, or the plain word for those who fight a state?",
      },
      {
        kind: "actor",
        mark: "murderers",
        to: "talq_dawn",
        lesson: "A surrender to whom: the freed, or the movement that gets them back?",
      },
      { kind: "missed", mark: "commander", lesson: "The speaker’s title after the quotation was read as punctuation." },
    ],
    C3: [
      {
        kind: "boundary",
        mark: "headline-hostages",
        to: "four hostages",
        lesson: "Numerals and articles stay outside, by the rule.",
      },
      {
        kind: "boundary",
        mark: "extremists",
        to: "extremists",
        lesson: "The adjective belongs to the phrase, and here it matters.",
      },
      {
        kind: "boundary",
        mark: "de-facto",
        to: "de facto authorities",
        lesson: "Where they rule tells which: part of the phrase.",
      },
      {
        kind: "actor",
        mark: "so-called",
        to: "talq_dawn",
        lesson: "“Whose council”: the owner is the movement, the name is the council’s.",
      },
      {
        kind: "label",
        mark: "detained-staff",
        to: "victim_labelled",
        lesson: "Detained says what was done to them; staff says who they are.",
      },
      {
        kind: "label",
        mark: "freed-engineers",
        to: "civilian_collective",
        lesson: "The label of somebody freed: still victim?",
      },
      {
        kind: "label",
        mark: "rebel-commander",
        to: "militant_labelled",
        lesson: "Role, with a loaded modifier: which comes first?",
      },
      {
        kind: "attribute",
        mark: "murderers",
        set: { voice: "outlet", label_owner: "outlet" },
        unset: ["source"],
        lesson: "“Called … a surrender to”: no quotation marks, so whose word is it?",
      },
      {
        kind: "added",
        as: mark("both-sides", "Both sides", "generic_reference", "talq_dawn", byLumen),
        lesson: "A name for two actors at once, and the codebook has no rule for it.",
      },
    ],
  },
};
