/** The five invented outlets; their stance shows in their words only, so nothing here describes it. */
export const outlets = [
  { key: "meridian-courier", name: "Meridian Courier" },
  { key: "harbour-dispatch", name: "Harbour Dispatch" },
  { key: "upper-valley-voice", name: "Upper Valley Voice" },
  { key: "ostrand-telegraph", name: "Ostrand Telegraph" },
  { key: "kelmar-evening-post", name: "Kelmar Evening Post" },
] as const;

export type OutletKey = (typeof outlets)[number]["key"];

/** What happened in the news of the invented country, two articles each. `date` is the day of the happening. */
export const newsEvents = [
  {
    key: "weir-report",
    name: "Report on the seizure of the Ardesh Weir",
    date: "2025-04-08",
    description: "The Lumen Observatory publishes its findings on the 41 hours in which staff of a weir were held.",
  },
  {
    key: "sel-haran-market",
    name: "Shelling at Sel Haran",
    date: "2025-06-12",
    description: "Shells fall on or near a market; who was hit, and what stood there, is disputed.",
  },
  {
    key: "osmar-grain-store",
    name: "Inquiry into the fire at Osmar",
    date: "2025-06-20",
    description: "An inquiry names farmers and members of a volunteer force in connection with a fatal fire.",
  },
  {
    key: "kessa-exchange",
    name: "Exchange on Kessa Bridge",
    date: "2025-09-07",
    description: "Four people held since the seizure of the weir are exchanged for eleven held by the state.",
  },
] as const;

export type NewsEventKey = (typeof newsEvents)[number]["key"];
