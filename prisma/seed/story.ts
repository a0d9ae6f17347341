/** The words around the demonstration project, as its lead would have written them. */
export const story = {
  project: {
    slug: "ardesh-valley",
    name: "Ardesh Valley: who is called what",
    description:
      "How five newspapers name the same people in a conflict over a river valley. Eight articles on four events, " +
      "coded by three annotators who could not see each other’s work. Country, conflict, outlets and people are invented.",
  },
  round: {
    key: "r1",
    name: "Round 1",
    kind: "production",
    blind: true,
    instructions:
      "Mark every name for an actor: the longest noun phrase, without article or number. A name that modifies an actor " +
      "noun goes with it; pronouns and plain place names are not marked. Voice says who is heard, label owner who " +
      "chose the word. If you hesitate, mark it and tick discuss.",
  },
  practice: {
    key: "practice",
    name: "Practice",
    kind: "training",
    blind: true,
    instructions:
      "Two short articles to try the workspace on. Select a name, choose its label, say who is meant and whose words they " +
      "are; submit when you are through. What the others do here stays hidden from you, and yours from them.",
  },
} as const;
