import type { Attribute, Label, Layer } from "./codebook";
import { labelOwner, source, voice } from "./preset-naming-attributes";

// In the examples the marked words stand in square brackets. Every actor and place in them is invented.
const labels: readonly Label[] = [
  {
    key: "attack",
    name: "Attack",
    parent: null,
    definition:
      "The event is called an attack, a strike, a raid or a bombing: one act of violence with a beginning and an end.",
    do: "Keep modifiers inside the mark (surprise attack, terror attack).",
    dont: "Don’t use it for a verb (they attacked), nor for a stronger noun such as assault.",
    example: "“the [attack at Ardesh Weir]”",
  },
  {
    key: "assault",
    name: "Assault",
    parent: null,
    definition: "The event is called an assault, a storming or an incursion: violence at close quarters.",
    do: "Use it for the noun in any number (a string of assaults).",
    dont: "Don’t use it where the word means the crime against one person.",
    example: "“the dawn [assault on the pump house]”",
  },
  {
    key: "onslaught",
    name: "Onslaught",
    parent: null,
    definition: "The event is called an onslaught, a rampage, a blitz or the like: overwhelming violence.",
    do: "Use it for other nouns of the same force if the text chose them over a plainer one.",
    dont: "Don’t use it where the noun counts the dead (massacre).",
    example: "“since the [onslaught] began”",
  },
  {
    key: "invasion",
    name: "Invasion",
    parent: null,
    definition: "The event is called an invasion, an infiltration or an occupation: entering ground that is another’s.",
    do: "Use it for mass movements of people only if the text calls them an invasion.",
    dont: "Don’t use it for a military entry called operation or offensive.",
    example: "“the [invasion of the eastern bank]”",
  },
  {
    key: "massacre",
    name: "Massacre",
    parent: null,
    definition:
      "The event is called a massacre, a slaughter, a bloodbath, a mass killing or atrocities: many people killed, and blamed.",
    do: "Use it for atrocities and horrors too where they name the event as a whole.",
    dont: "Don’t use it for figures (the killing of nineteen people) with no noun of this kind.",
    example: "“survivors of the [massacre at the weir]”",
  },
  {
    key: "war",
    name: "War",
    parent: null,
    definition: "The event is called a war or a conflict: fighting between sides over a length of time.",
    do: "Mark a proper name of a war whole (the Orsa War), and use it for conflict, fighting and hostilities.",
    dont: "Don’t use it for figures of speech (a war of words).",
    example: "“two years into the [war]”",
  },
  {
    key: "offensive",
    name: "Offensive",
    parent: null,
    definition:
      "The event is called an offensive, a campaign, an advance or a bombardment: planned fighting by one side.",
    do: "Use it for any side’s fighting.",
    dont: "Don’t use it for the softer word operation.",
    example: "“the army’s spring [offensive]”",
  },
  {
    key: "genocide",
    name: "Genocide",
    parent: null,
    definition:
      "The event is called genocide, ethnic cleansing or extermination. The label records that the word stands there, not that it is right.",
    do: "Use it also where the word is reported in order to be denied; voice and label owner tell whose it is.",
    dont: "Don’t mark names of laws or courts that contain the word.",
    example: "“Vardin rejects the charge of [genocide].”",
  },
  {
    key: "operation",
    name: "Operation",
    parent: null,
    definition: "The event is called an operation, an action, a mission or measures, or by a military code name.",
    do: "Mark code names whole (Operation Still Water).",
    dont: "Don’t use it for operations that are no violence (a rescue operation after a flood).",
    example: "“the [security operation] entered its third day”",
  },
  {
    key: "clash",
    name: "Clash",
    parent: null,
    definition:
      "The event is called a clash, an exchange of fire, unrest, tensions or violence, with no side named as the one that began.",
    do: "Use it for nouns that leave open who did what to whom.",
    dont: "Don’t use it where a side is named as the one that struck.",
    example: "“[clashes] near the weir left nineteen dead”",
  },
  {
    key: "other",
    name: "Other",
    parent: null,
    definition:
      "The event is named by a noun that none of the labels above covers, including bare ones such as incident, events or the date.",
    do: "Propose a name for the label that is missing: the team decides on it when the codebook is revised.",
    dont: "Don’t use it because you hesitate between two labels: choose one and set the certainty to unsure.",
    example: "“the [events of 3 May]”",
  },
];

const proposedName: Attribute = {
  key: "proposed_name",
  name: "Proposed name",
  type: "text",
  required: { labels: ["other"] },
  definition: "What a label for this word should be called.",
  do: "Give a short noun that would cover other words of the kind.",
  dont: "Don’t repeat the marked words unless they are the name you propose.",
  example: "“incident”: bare noun.",
  options: [],
};

/** How one event is called: the sibling of the naming of actors, its referent being the article's event. */
export const eventNamingLayer: Layer = {
  key: "event_naming",
  name: "Naming of events",
  description:
    "Mark every noun phrase that names the news event of the article or an act within it, as long as it goes but without a leading article or number. The label records which word was chosen, never whether it fits. Where a phrase holds two of these words, its head noun decides.",
  unit: "span",
  rules: { overlap: "allow", discontinuous: true, snap: "phrase", oneOf: [] },
  labels,
  attributes: [voice, source, labelOwner, proposedName],
};
