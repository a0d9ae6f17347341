import type { ArticleCodings } from "@/prisma/seed/article-codings";
import { caption, headline, indirect, inserted, mark, narration, nth, quoted, unsourced } from "@/prisma/seed/notation";

const lumen = quoted("lumen_observatory");
const talqDawn = quoted("talq_dawn");
const minister = quoted("interior_ministry");

export const weirCourierCodings: ArticleCodings = {
  article: "weir-courier",
  base: [
    mark("headline-group", "Terror group", "terror_labelled", "talq_dawn", headline),
    mark("headline-engineers", "engineers", "civilian_collective", "weir_staff", headline),
    mark(
      "finding",
      "terrorist group Talq Dawn",
      "terror_labelled",
      "talq_dawn",
      indirect("lumen_observatory", "outlet"),
      {
        attributes: { polarity: "negative", clause_role: "accused" },
        note: "The report has “armed group” here: the noun is the paper’s.",
      },
    ),
    mark(
      "engineers",
      nth("engineers", 2),
      "civilian_collective",
      "weir_staff",
      indirect("lumen_observatory", "source"),
    ),
    mark("hostages", "hostages", "victim_labelled", "weir_staff", narration, { attributes: { clause_role: "victim" } }),
    mark("allies-talq", nth("Talq Dawn", 2), "proper_name", "talq_dawn", lumen),
    mark("allies-others", "other armed groups", "neutral_armed", "valley_armed_groups", lumen, {
      attributes: { also_frames: ["talq_dawn"] },
      note: "“Other” makes Talq Dawn an armed group too.",
    }),
    mark("staff", "weir’s staff", "civilian_collective", "weir_staff", lumen),
    mark("forces", "government forces", "state_legitimised", "meruna_army", lumen),
    mark("gunmen", "gunmen", "act_descriptive", "talq_dawn", unsourced, {
      discuss: true,
      certainty: "unsure",
      note: "Nobody is given as the speaker.",
    }),
    mark("raiders", "raiders", "act_descriptive", "talq_dawn", caption),
    mark("minister", "Interior Minister Dalia Renn", "role_title", "interior_ministry", narration),
    mark("cruelty", nth("Talq Dawn", 3), "proper_name", "talq_dawn", minister),
    mark("cruelty-engineers", nth("engineers", 3), "civilian_collective", "weir_staff", minister),
    mark(
      "talq-run",
      "Talq-run council",
      "credibility_qualified",
      "valley_council",
      indirect("interior_ministry", "unclear"),
      {
        attributes: { polarity: "negative" },
      },
    ),
    mark("rebels", "rebels", "militant_labelled", "talq_dawn", minister, {
      note: "A name is named even when it is denied.",
    }),
    mark("kidnappers", "kidnappers", "criminal_labelled", "talq_dawn", minister),
    mark("denial", nth("Talq Dawn", 4), "proper_name", "talq_dawn", narration),
    mark("fighters", "fighters", "neutral_armed", "talq_dawn", indirect("talq_dawn", "unclear")),
    mark("guests", "guests of the valley", "generic_reference", "weir_staff", talqDawn),
    mark("soldiers", "soldiers of the occupation [Meruna] government", "state_delegitimised", "meruna_army", talqDawn),
    mark("occupation", "occupation [Meruna] government", "state_delegitimised", "meruna_government", talqDawn),
    mark("gloss", "[Meruna]", "proper_name", "meruna_government", inserted),
    mark("state", nth("Meruna", 2), "proper_name", "meruna_government", narration),
  ],
  deviations: {
    C1: [
      {
        kind: "missed",
        mark: "cruelty-engineers",
        lesson: "Plain words late in a loaded quotation are easily read over.",
      },
    ],
    C2: [
      {
        kind: "attribute",
        mark: "finding",
        set: { label_owner: "source" },
        lesson: "Grammatically the Observatory says it; only a look at its report shows that the noun is the paper’s.",
      },
      {
        kind: "attribute",
        mark: "hostages",
        set: { voice: "indirect", source: "lumen_observatory" },
        lesson: "Does an attribution reach into the next sentence? The codebook must say.",
      },
      {
        kind: "merged",
        marks: ["allies-talq", "allies-others"],
        into: mark("allies", "Talq Dawn and other armed groups", "neutral_armed", "talq_dawn", lumen),
        lesson: "A coordination is one phrase but names two actors: two marks, the second with “also frames”.",
      },
      { kind: "label", mark: "raiders", to: "criminal_labelled", lesson: "Is raiding an act or a crime?" },
      {
        kind: "actor",
        mark: "talq-run",
        to: "talq_dawn",
        lesson: "The modifier names who runs it, but the noun is the council.",
      },
      {
        kind: "label",
        mark: "kidnappers",
        to: "act_descriptive",
        lesson: "A crime’s name may be heard as the bare act.",
      },
      { kind: "missed", mark: "guests", lesson: "A friendly name for people held is a name too." },
      {
        kind: "boundary",
        mark: "occupation",
        to: "occupation [Meruna]",
        lesson: "The bracket tempts one to stop; the noun phrase goes on.",
      },
    ],
    C3: [
      {
        kind: "combined",
        mark: "finding",
        to: "terrorist group",
        set: { voice: "outlet" },
        unset: ["source"],
        lesson: "A name beside an actor noun is coded with it; and the attribution stands only at the sentence’s end.",
      },
      {
        kind: "added",
        as: mark("look-alike", nth("group", 4), "neutral_group", "talq_dawn", narration),
        lesson: "Look-alike: “the group” here is the human rights group that wrote the report.",
      },
      {
        kind: "attribute",
        mark: "gunmen",
        set: { label_owner: "outlet" },
        lesson:
          "A quotation without a source may be counted as the reporter’s; the team has to choose and print the rule.",
      },
      {
        kind: "attribute",
        mark: "raiders",
        set: { voice: "outlet" },
        lesson: "The caption runs into its paragraph: without a look at the zones it reads like narration.",
      },
      {
        kind: "combined",
        mark: "cruelty",
        to: "Talq Dawn’s calculated cruelty",
        label: "dehumanised",
        lesson: "The name modifies a noun that is no actor: it is coded alone, and its company is not its label.",
      },
      { kind: "missed", mark: "rebels", lesson: "“These are not rebels”: a denied name was not thought of as a name." },
      {
        kind: "label",
        mark: "headline-engineers",
        to: "role_title",
        lesson: "A profession can be a role or stand for civilians.",
      },
      {
        kind: "added",
        as: mark("place", nth("Meruna", 3), "proper_name", "meruna_government", narration),
        lesson: "“Northern Meruna” is a place, not the state.",
      },
    ],
  },
};
