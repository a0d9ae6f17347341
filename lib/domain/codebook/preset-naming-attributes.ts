import type { Attribute } from "./codebook";

/** Who chose the words as they stand on the page, by place and punctuation. */
export const voice: Attribute = {
  key: "voice",
  name: "Voice",
  type: "choice",
  required: true,
  definition: "In whose speech the words stand: the outlet’s own, or a source’s, and how that is shown.",
  do: "Go by quotation marks first, wherever they stand; then by place (headline, caption); then by reporting words such as said, according to, found.",
  dont: "Don’t infer a voice from the opinion expressed. Words that name the source of a statement are the outlet’s, and so are quotation marks that quote nobody and only keep a distance.",
  example:
    "“[Serun officials] said that [Talq Dawn] had started it and called its leaders ‘[aggressors]’.” Outlet; indirect speech; direct quote.",
  options: [
    {
      key: "outlet",
      name: "Outlet",
      definition:
        "Narration of the outlet with no source for this statement, including the words that introduce a source.",
    },
    { key: "headline", name: "Headline", definition: "Headline or standfirst, outside quotation marks." },
    {
      key: "caption",
      name: "Caption",
      definition: "Caption of a picture, outside quotation marks. If an agency is credited, it is the source.",
    },
    {
      key: "indirect",
      name: "Indirect speech",
      definition: "A source’s statement or finding retold without quotation marks.",
    },
    {
      key: "direct_quote",
      name: "Direct quote",
      definition: "Inside quotation marks, be it a whole sentence or a single word, or in a block quotation.",
    },
    {
      key: "editor_insert",
      name: "Editor’s insertion",
      definition: "Words that the outlet has put into a quotation, usually in square brackets.",
    },
  ],
};

export const source: Attribute = {
  key: "source",
  name: "Source",
  type: "actor",
  required: { attribute: "voice", values: ["indirect", "direct_quote"] },
  definition: "Who is speaking, or whose statement or finding is retold; for a caption, the agency credited.",
  do: "Choose the speaker nearest to the words: if a report quotes a witness, it is the witness. Choose the project’s actor for unnamed sources where nobody is named.",
  dont: "Don’t repeat the outlet as its own source, and don’t fill it in for narration.",
  example: "“Merrow Relief found that [fighters] had held the weir.” Source: Merrow Relief.",
  options: [],
};

export const labelOwner: Attribute = {
  key: "label_owner",
  name: "Label owner",
  type: "choice",
  required: true,
  definition:
    "Who answers for this choice of word. That is not always the voice: an outlet can put its own name for somebody into another’s reported finding.",
  do: "Ask who would have to defend the word. In indirect speech, look for the source’s own wording in the quotations nearby, and decide by this text, not by what you know from elsewhere.",
  dont: "Don’t choose outlet just because the outlet printed the word, nor source just because a source is near. Choose unclear rather than guess.",
  example:
    "“Merrow Relief found that the [terrorist group Talq Dawn] had closed the road”, while every quotation from the report says fighters. Voice: indirect speech; label owner: outlet.",
  options: [
    {
      key: "outlet",
      name: "Outlet",
      definition:
        "The outlet chose the word: in its narration, headline or caption, or in wording it gave to somebody else’s statement.",
    },
    {
      key: "source",
      name: "Source",
      definition: "The source used the word: it is quoted, or the retelling makes plain that the word is the source’s.",
    },
    {
      key: "agency",
      name: "Agency",
      definition: "A news or picture agency supplied the words and is credited with them.",
    },
    {
      key: "unclear",
      name: "Unclear",
      definition: "The text leaves open whose word it is, as indirect speech often does.",
    },
  ],
};

export const namingAttributes: readonly Attribute[] = [
  {
    key: "actor",
    name: "Actor",
    type: "actor",
    required: true,
    definition: "Who is named by the marked words, from the project’s list of actors.",
    do: "Choose the narrowest actor that fits: a ministry rather than its state, the leadership rather than the movement. Propose an actor if the list lacks one.",
    dont: "Don’t choose the actor that the sentence is about if the words name another. Don’t split one referent in two because it is named in two ways: that contrast is what is measured.",
    example: "“[Vardin] and the [Serun army] disagreed.” Actors: Serun government; Serun army.",
    options: [],
  },
  voice,
  source,
  labelOwner,
  {
    key: "polarity",
    name: "Polarity",
    type: "scale",
    required: false,
    definition:
      "How the marked words, in the clause they stand in, place the actor: in a bad light, in neither, in a good one.",
    do: "Judge the wording as a reader who knows nothing of the actor would. Choose neutral where a plain name stands in a plain report of bad events.",
    dont: "Don’t rate the actor, the deed or your own feeling. Don’t let the label decide: a bare name can stand in a hostile clause.",
    example:
      "“the [heroic fighters]”: positive. “[fighters] crossed the bridge”: neutral. “the [brutal fighters]”: negative.",
    options: [
      { key: "negative", name: "Negative", definition: "The wording blames, belittles or threatens." },
      { key: "neutral", name: "Neutral", definition: "The wording does neither, or both in balance." },
      { key: "positive", name: "Positive", definition: "The wording praises, excuses or ennobles." },
    ],
  },
  {
    key: "intensity",
    name: "Intensity",
    type: "scale",
    required: false,
    definition:
      "How strong the evaluation in the wording is, from 0 (none) to 3 (as strong as words get), whatever its direction.",
    do: "Compare with the mildest wording that would have told the same facts.",
    dont: "Don’t measure how grave the events are.",
    example: "“[fighters]” 0; “[hardline fighters]” 1; “[ruthless fighters]” 2; “[bloodthirsty beasts]” 3.",
    options: [
      { key: "none", name: "0 None", definition: "No evaluation in the wording." },
      { key: "slight", name: "1 Slight", definition: "A shade that many readers would pass over." },
      { key: "clear", name: "2 Clear", definition: "An evaluation that hardly any reader would miss." },
      { key: "extreme", name: "3 Extreme", definition: "No stronger word would be expected in a newspaper." },
    ],
  },
  {
    key: "clause_role",
    name: "Clause role",
    type: "choice",
    required: false,
    definition: "The part that the actor plays in the clause around the mark.",
    do: "Take the meaning and not the grammar: in “X was hit by Y”, Y is the agent. Take the nearest clause if there are several.",
    dont: "Don’t look beyond the sentence. Leave it empty where no role fits.",
    example: "“[Serun officials] said [Talq Dawn] had shelled the [Serun army].” Speaker; accused; target.",
    options: [
      { key: "agent", name: "Agent", definition: "Does something, told as fact." },
      { key: "target", name: "Target", definition: "Is what an act is aimed at, without harm to people being told." },
      { key: "accused", name: "Accused", definition: "Is said by somebody to have done something wrong." },
      { key: "addressee", name: "Addressee", definition: "Is spoken to, called upon or asked." },
      { key: "evaluated", name: "Evaluated", definition: "Is judged or characterised, with no act told." },
      { key: "opponent", name: "Opponent", definition: "Is the other side of a fight, dispute or negotiation." },
      { key: "speaker", name: "Speaker", definition: "Says, writes, claims or denies something." },
      { key: "victim", name: "Victim", definition: "Suffers harm, loss or death." },
    ],
  },
  {
    key: "also_frames",
    name: "Also frames",
    type: "actors",
    required: false,
    definition: "Other actors that the same words class along without naming them as the referent.",
    do: "Use it for “X and other …” and the like, where the noun of one takes the other in.",
    dont: "Don’t list everybody mentioned in the sentence. An actor with a noun of its own gets a mark of its own.",
    example: "“the Weir Guard and [other armed groups]”: actor armed groups; also frames the Weir Guard.",
    options: [],
  },
];
