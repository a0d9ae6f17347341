/**
 * The people of the demonstration project; invented, and without passwords: they sign in by one-time links.
 * Peers and exports know them by their pseudonyms; those of the annotators are C1 to C3.
 */
export const people = [
  {
    key: "lead",
    name: "Nkechi Halvorsen",
    email: "nkechi.halvorsen@demo.parallax.invalid",
    role: "lead",
    adjudicates: true,
    pseudonym: "L1",
  },
  {
    key: "c1",
    name: "Tomás Iwata",
    email: "tomas.iwata@demo.parallax.invalid",
    role: "annotator",
    adjudicates: false,
    pseudonym: "C1",
  },
  {
    key: "c2",
    name: "Leila Brzezina",
    email: "leila.brzezina@demo.parallax.invalid",
    role: "annotator",
    adjudicates: false,
    pseudonym: "C2",
  },
  {
    key: "c3",
    name: "Arjun Okonjo",
    email: "arjun.okonjo@demo.parallax.invalid",
    role: "annotator",
    adjudicates: false,
    pseudonym: "C3",
  },
  {
    key: "viewer",
    name: "Mei Castellanos",
    email: "mei.castellanos@demo.parallax.invalid",
    role: "viewer",
    adjudicates: false,
    pseudonym: "V1",
  },
] as const;

export type PersonKey = (typeof people)[number]["key"];
