/** Who is named or speaks in the demonstration articles; all invented. Sides are the project's own grouping. */
export const actors = [
  {
    key: "talq_dawn",
    name: "Talq Dawn Movement",
    aliases: ["Talq Dawn", "the movement"],
    side: "valley_armed",
  },
  {
    key: "valley_armed_groups",
    name: "Armed groups of the valley, taken together or beside Talq Dawn",
    aliases: ["Upper River Front"],
    side: "valley_armed",
  },
  {
    key: "valley_council",
    name: "Ardesh Valley Council",
    aliases: ["valley council", "the council"],
    side: "valley_institution",
  },
  {
    key: "valley_health_office",
    name: "Valley Health Office",
    aliases: ["health office"],
    side: "valley_institution",
  },
  { key: "valley_residents", name: "People of the upper valley", aliases: ["villagers"], side: "civilian" },
  {
    key: "valley_prisoners",
    name: "People of the valley held by Meruna",
    aliases: ["the eleven"],
    side: "valley_detained",
  },
  {
    key: "meruna_government",
    name: "Government of Meruna",
    aliases: ["Meruna", "Sarreth", "Oskar Venn"],
    side: "meruna_state",
  },
  {
    key: "interior_ministry",
    name: "Interior Ministry of Meruna and its minister",
    aliases: ["Dalia Renn", "the ministry"],
    side: "meruna_state",
  },
  { key: "meruna_army", name: "Army of Meruna", aliases: ["the army", "government forces"], side: "meruna_state" },
  { key: "home_guard", name: "Ardesh Home Guard", aliases: ["Home Guard", "the Guard"], side: "meruna_armed" },
  { key: "weir_staff", name: "Staff held at the Ardesh Weir", aliases: ["weir engineers"], side: "civilian" },
  { key: "lowland_farmers", name: "Farmers of the lowlands", aliases: ["farmers"], side: "civilian" },
  { key: "lumen_observatory", name: "Lumen Observatory", aliases: ["Lumen"], side: "source" },
  { key: "novane_wire", name: "Novane Wire (agency)", aliases: ["Novane Wire"], side: "source" },
  { key: "unnamed_source", name: "Unnamed source", aliases: [], side: "source" },
] as const;

export type ActorKey = (typeof actors)[number]["key"];
