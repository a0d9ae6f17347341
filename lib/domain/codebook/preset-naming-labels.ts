import type { Label } from "./codebook";

// In the examples the marked words stand in square brackets. Every actor and place in them is invented.

/** The seventeen labels of the naming layer, from the bare name to the emptiest noun. */
export const namingLabels: readonly Label[] = [
  {
    key: "proper_name",
    name: "Proper name",
    parent: null,
    definition:
      "The actor’s own name and nothing that sorts or evaluates the actor: a full name, a short form, initials, a surname, or the adjective of a country where the country itself is meant.",
    do: "Mark the name alone where it stands before a noun that is not an actor (the Serun budget). Keep a plain relation such as ally or rival inside the mark.",
    dont: "Don’t use it once a category word belongs to the same noun phrase: that word decides the label. Don’t mark a name that only says where something happened.",
    example: "“The [Talq Dawn Movement] denied it.” “Rain fell all over Serun.” No mark: a place.",
  },
  {
    key: "terror_labelled",
    name: "Terror labelled",
    parent: null,
    definition:
      "The actor is named with a noun or modifier built on the word terror, whoever chose it and whatever the actor did.",
    do: "Mark the whole noun phrase with the name in it. Use it also for things that stand for the actor, such as bases or cells, when a terror word qualifies them.",
    dont: "Don’t use it for a deed (a terror attack) with no actor in the phrase; that belongs to the layer of event names. Don’t use it for extremist, radical or militant.",
    example: "“Officials blamed the [terrorist group Talq Dawn].”",
  },
  {
    key: "militant_labelled",
    name: "Militant labelled",
    parent: null,
    definition:
      "The actor is named as militant, insurgent, extremist, radical, jihadist, rebel or guerrilla: words that say the actor fights outside the state and often what drives it, without a terror word.",
    do: "Use it for nouns and for modifiers (militant group, rebel-held council).",
    dont: "Don’t use it for words that only say that somebody bears arms (neutral armed) or what somebody did that day (act descriptive).",
    example: "“[Talq Dawn militants] hold the eastern bank.”",
  },
  {
    key: "act_descriptive",
    name: "Act descriptive",
    parent: null,
    definition:
      "The actor is named after the act that is reported: gunman, attacker, assailant, bomber, raider, kidnapper.",
    do: "Ask whether the noun would still fit if the act had not happened. If not, it is this label.",
    dont: "Don’t use it for nouns of guilt such as murderer or mastermind (criminal labelled), nor for standing occupations such as fighter or soldier.",
    example: "“Two [gunmen] entered the pump house at Ardesh Weir.”",
  },
  {
    key: "criminal_labelled",
    name: "Criminal labelled",
    parent: null,
    definition:
      "The actor is named as one who is guilty or suspected of a crime: perpetrator, culprit, murderer, mastermind, war criminal, suspect, accused.",
    do: "Include hedges that belong to the noun phrase (alleged mastermind): they tell it from a bare accusation. Let it win over an office named in the same phrase.",
    dont: "Don’t use it when only the verb accuses (“is accused of killing”): the name before it keeps its own label.",
    example: "“Police are looking for the [alleged mastermind Ilan Doreth].”",
  },
  {
    key: "dehumanised",
    name: "Dehumanised",
    parent: null,
    definition:
      "The actor is named as something that is not human, or as an abstract evil: monster, beast, animal, vermin, disease, pure evil.",
    do: "Mark the phrase that carries the image together with the name, if there is one.",
    dont: "Don’t use it for harsh words about human beings (cruel, ruthless leaders): set the polarity instead.",
    example: "“‘We are dealing with [beasts],’ the governor said.”",
  },
  {
    key: "neutral_armed",
    name: "Neutral armed",
    parent: null,
    definition:
      "The actor is named by bearing arms and nothing more: armed group, fighter, combatant, armed wing, gun crew, soldier of a force that is no state’s.",
    do: "Use it also when a name or a nationality goes before the noun (Orsan armed groups).",
    dont: "Don’t use it for the regular forces of a state (state legitimised), nor when a word of this label is paired with a stronger one (terrorist fighters is terror labelled).",
    example: "“[Talq Dawn fighters] and three other [armed groups] signed the paper.” Two marks.",
  },
  {
    key: "neutral_group",
    name: "Neutral group",
    parent: null,
    definition:
      "The actor is named as a group, organisation, movement, party or faction, with no sign of arms and no evaluation, and the noun adds who it is (a nationality, a name, a field of work).",
    do: "Use it where the category word is the writer’s own: the Orsan movement, a farmers’ organisation of the upper valley.",
    dont: "Don’t use it where the word is part of the official name (Talq Dawn Movement is a proper name), nor for a bare “the group” that points back (generic reference).",
    example: "“[Orsan groups] boycotted the vote.”",
  },
  {
    key: "resistance_labelled",
    name: "Resistance labelled",
    parent: null,
    definition:
      "The actor is named as one who resists or frees: resistance, freedom fighter, liberation army, partisan, martyr of the cause.",
    do: "Use it whether the actor names itself so or somebody else does; voice and label owner tell the two apart.",
    dont: "Don’t use it for resistance as an act (resistance to the plan), nor where the word is part of an official name that the outlet merely repeats.",
    example: "“The statement praised the [resistance].”",
  },
  {
    key: "state_legitimised",
    name: "State legitimised",
    parent: null,
    definition:
      "The actor is named as a state, one of its organs, its regular forces, its capital standing for the government, or an authority that governs in fact.",
    do: "Use it for government, ministry, army, police, court, parliament, and for a capital that speaks or acts. Let the office of a named person go to role title.",
    dont: "Don’t use it for the bare name of the country (proper name), nor where a modifier denies its standing or says who controls it.",
    example:
      "“[Vardin] recalled its envoy; the [Serun army] closed the road.” Two marks, Vardin being the capital of Serun.",
  },
  {
    key: "state_delegitimised",
    name: "State delegitimised",
    parent: null,
    definition:
      "A state, its government or its forces are named so as to deny their standing: regime, occupation government, junta, entity, usurper.",
    do: "Use it for the whole phrase with the name in it. If the outlet has put a word of its own into a quotation, mark that word too, inside.",
    dont: "Don’t use it for plain criticism (the unpopular government): set the polarity instead.",
    example: "“‘The [Vardin regime] has lost its way,’ he wrote.”",
  },
  {
    key: "credibility_qualified",
    name: "Credibility qualified",
    parent: null,
    definition:
      "An institution is named with a modifier that says who controls it or how far it is to be believed: X-run, X-controlled, X-backed, so-called, self-styled, or its title in distancing quotation marks.",
    do: "Mark modifier and institution as one. Use it also when the modifier is a plain fact: the label says that it is there.",
    dont: "Don’t use it for a modifier of place or kind (the provincial health office).",
    example: "“The [Talq-run health office] counted forty injured.”",
  },
  {
    key: "role_title",
    name: "Role title",
    parent: null,
    definition:
      "A person or a leadership is named by office or function: president, minister, spokesman, commander, head of, leaders of.",
    do: "Mark title and name as one phrase. Use it for leaders of every kind of actor alike; the words of the title are what is compared.",
    dont: "Don’t use it when a word of guilt, terror or the like is in the same phrase. Don’t use it for a name without a title.",
    example: "“[Prime Minister Oda Reth] met [Talq Dawn political chief Ilan Doreth].” Two marks.",
  },
  {
    key: "civilian_collective",
    name: "Civilian collective",
    parent: null,
    definition:
      "People are named as civilians or by an everyday role: civilians, residents, families, children, farmers, worshippers, passengers.",
    do: "Use it also when a nationality goes before the noun (Serun civilians), and when they are said to have taken part in an act: the wording counts.",
    dont: "Don’t use it when they are named by what was done to them (victim labelled) or by nationality alone (demonym collective).",
    example: "“[Residents of Lower Ardesh] had been told to leave.”",
  },
  {
    key: "victim_labelled",
    name: "Victim labelled",
    parent: null,
    definition:
      "People are named by what was done to them: victim, survivor, hostage, refugee, the dead, the wounded, the displaced.",
    do: "Keep adjectives inside the mark (freed hostages). Use it even where another word for the same people stands nearby.",
    dont: "Don’t use it for captive, prisoner or detainee on their own (generic reference), nor where a verb tells the harm (“children were killed” is civilian collective).",
    example: "“The last two [hostages] came home on Friday.”",
  },
  {
    key: "demonym_collective",
    name: "Demonym collective",
    parent: null,
    definition:
      "People are named by nationality, origin or religion, with no further noun: Serunians, Orsans, the faithful of a named religion.",
    do: "Use it for the whole people and for some of them (other Orsans, Orsans in the camps).",
    dont: "Don’t use it where a noun follows that has its own label (Orsan civilians, Orsan groups), nor where the plural stands for the government.",
    example: "“Few [Orsans] had heard the broadcast.”",
  },
  {
    key: "generic_reference",
    name: "Generic reference",
    parent: null,
    definition:
      "A noun that names the actor without sorting it, and usually points back to an earlier name: the group, the country, the trio, the people there, captives, the two sides.",
    do: "Make sure who is meant: “the group” after a sentence about an aid organisation is not the armed one two lines up.",
    dont: "Don’t mark pronouns (they, who, his), indefinites (others, some, many), or a noun that only names a place.",
    example: "“Talq Dawn signed on Monday. The [group] had refused for weeks.”",
  },
];
