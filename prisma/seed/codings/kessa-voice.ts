import type { ArticleCodings } from "@/prisma/seed/article-codings";
import { headline, indirect, mark, narration, nth, quoted } from "@/prisma/seed/notation";

const talqDawn = quoted("talq_dawn");
const byTalqDawn = indirect("talq_dawn", "source");
const elder = quoted("valley_residents");

export const kessaVoiceCodings: ArticleCodings = {
  article: "kessa-voice",
  base: [
    mark("sons", "sons of the valley", "demonym_collective", "valley_prisoners", headline, {
      attributes: { polarity: "positive" },
    }),
    mark("political-prisoners", "political prisoners", "victim_labelled", "valley_prisoners", narration),
    mark("cells", "regime", "state_delegitimised", "meruna_government", narration, {
      attributes: { polarity: "negative" },
    }),
    mark("engineers", "weir engineers", "civilian_collective", "weir_staff", narration),
    mark("resistance", "resistance", "resistance_labelled", "talq_dawn", narration, {
      attributes: { polarity: "positive" },
    }),
    mark("movement-name", "Talq Dawn Movement", "proper_name", "talq_dawn", narration),
    mark("arabic-captives", "أسرى الحرية", "victim_labelled", "valley_prisoners", talqDawn, {
      note: "captives of freedom",
    }),
    mark("arabic-terrorists", "إرهابيين", "terror_labelled", "valley_prisoners", talqDawn, {
      note: "terrorists; denied, and put into the government’s mouth",
    }),
    mark("arabic-occupation", "حكومة الاحتلال", "state_delegitimised", "meruna_government", talqDawn, {
      attributes: { polarity: "negative" },
      note: "occupation government",
    }),
    mark("captives", "captives of freedom", "victim_labelled", "valley_prisoners", byTalqDawn),
    mark("terrorists", "terrorists", "terror_labelled", "valley_prisoners", byTalqDawn),
    mark("occupation", "occupation government", "state_delegitimised", "meruna_government", byTalqDawn),
    mark("council-name", "Ardesh Valley Council", "proper_name", "valley_council", narration),
    mark("returnees", "returnees", "generic_reference", "valley_prisoners", narration),
    mark("boys", "boys", "civilian_collective", "valley_prisoners", elder),
    mark("jailers", "jailers", "act_descriptive", "meruna_government", elder),
    mark("soldiers", "regime’s soldiers", "state_delegitimised", "meruna_army", narration),
    mark("bags", nth("engineers", 2), "civilian_collective", "weir_staff", narration),
    mark("ministry", "interior ministry", "state_legitimised", "interior_ministry", narration),
    mark("hostages", "hostages", "victim_labelled", "weir_staff", quoted("interior_ministry")),
    mark("movement", "movement", "neutral_group", "talq_dawn", narration),
    mark("guests", "guests", "generic_reference", "weir_staff", byTalqDawn),
    mark("council", "council", "generic_reference", "valley_council", narration),
    mark("front", "Fighters of the Upper River Front", "neutral_armed", "valley_armed_groups", narration),
    mark("families", "families", "civilian_collective", "valley_residents", narration),
  ],
  deviations: {
    C1: [{ kind: "missed", mark: "council", lesson: "Who is credited at a sentence’s end is named as well." }],
    C2: [
      { kind: "label", mark: "sons", to: "civilian_collective", lesson: "Kin terms: people of a place, or civilians?" },
      {
        kind: "actor",
        mark: "resistance",
        to: "valley_armed_groups",
        lesson: "“The resistance”: one movement or all who fight? Here only Talq Dawn held the engineers.",
      },
      {
        kind: "missed",
        mark: "arabic-captives",
        lesson: "C2 does not read Arabic and left the sentence alone: assign such articles by language.",
      },
      {
        kind: "missed",
        mark: "arabic-terrorists",
        lesson: "C2 does not read Arabic and left the sentence alone: assign such articles by language.",
      },
      {
        kind: "missed",
        mark: "arabic-occupation",
        lesson: "C2 does not read Arabic and left the sentence alone: assign such articles by language.",
      },
      {
        kind: "actor",
        mark: "terrorists",
        to: "talq_dawn",
        lesson: "Who is said not to be terrorists? The eleven, not the movement that speaks.",
      },
      {
        kind: "attribute",
        mark: "occupation",
        set: { voice: "outlet", label_owner: "outlet" },
        unset: ["source"],
        lesson: "Does the paper translate, or agree? “It said” reaches over the whole sentence.",
      },
      {
        kind: "label",
        mark: "jailers",
        to: "role_title",
        lesson: "A jailer holds an office, or does something to people.",
      },
      {
        kind: "split",
        mark: "soldiers",
        into: [
          mark("soldiers-regime", nth("regime", 2), "state_delegitimised", "meruna_government", narration),
          mark("soldiers-noun", "soldiers", "state_legitimised", "meruna_army", narration),
        ],
        lesson: "A possessive names another actor: one maximal phrase, or two marks?",
      },
    ],
    C3: [
      {
        kind: "label",
        mark: "political-prisoners",
        to: "generic_reference",
        lesson: "“Political” may be a status in law, or an accusation against the state.",
      },
      {
        kind: "label",
        mark: "engineers",
        to: "role_title",
        lesson: "A profession can be a role or stand for civilians.",
      },
      {
        kind: "label",
        mark: "arabic-captives",
        to: "resistance_labelled",
        lesson: "“Captives of freedom” makes them sufferers and fighters at once.",
      },
      {
        kind: "attribute",
        mark: "arabic-terrorists",
        set: { source: "meruna_government" },
        lesson: "Talq Dawn speaks, but quotes the government’s word: whose source is it?",
      },
      {
        kind: "combined",
        mark: "council-name",
        to: "Ardesh Valley Council, which governs the upper valley",
        label: "state_legitimised",
        lesson: "A relative clause set off by commas adds a claim; is it part of the name?",
      },
      { kind: "missed", mark: "returnees", lesson: "A plain word without a side is easily not seen as a choice." },
      {
        kind: "actor",
        mark: "jailers",
        to: "interior_ministry",
        lesson: "Prisons belong to the ministry in this state; the text does not say so.",
      },
      {
        kind: "attribute",
        mark: "hostages",
        set: { voice: "outlet", label_owner: "outlet" },
        unset: ["source"],
        lesson: "One word in quotation marks may be the paper’s way to keep its distance.",
      },
      {
        kind: "combined",
        mark: "front",
        to: "Upper River Front",
        label: "proper_name",
        lesson: "The head noun is “fighters”: it decides span and label.",
      },
    ],
  },
};
