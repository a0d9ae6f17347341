import type { SeedArticle } from "@/prisma/seed/article";

export const kessaVoice: SeedArticle = {
  key: "kessa-voice",
  outlet: "upper-valley-voice",
  event: "kessa-exchange",
  title: "Eleven sons of the valley come home",
  byline: "Ilka Dare",
  publishedAt: "2025-09-08",
  url: "https://upper-valley-voice.invalid/kessa-bridge-homecoming",
  language: "en",
  direction: "ltr",
  parts: [
    { kind: "headline", text: "Eleven sons of the valley come home" },
    {
      kind: "body",
      text: "Eleven political prisoners walked over Kessa Bridge on Sunday after months in the cells of the regime. In return, four weir engineers whom the resistance had sheltered since March were driven to the far bank.",
    },
    // “These are captives of freedom, and not terrorists as the occupation government says.”
    {
      kind: "body",
      text: "The Talq Dawn Movement greeted them in the language of the old valley: «هؤلاء أسرى الحرية، وليسوا إرهابيين كما تقول حكومة الاحتلال.» They were captives of freedom, it said, and not the terrorists of whom the occupation government speaks.",
    },
    {
      kind: "body",
      text: "The Ardesh Valley Council, which governs the upper valley, had laid bread and salt on long tables. An elder counted the returnees twice. “They left as boys,” she said, “and the jailers send us back old men.”",
    },
    {
      kind: "body",
      text: "Across the river the regime’s soldiers searched the engineers’ bags. The interior ministry called the four “hostages”; the movement calls them guests. They had been given lamb and a radio, the council said.",
    },
    {
      kind: "body",
      text: "Fighters of the Upper River Front fired no shots in the air: the families had asked for quiet.",
    },
  ],
};

export const kessaTelegraph: SeedArticle = {
  key: "kessa-telegraph",
  outlet: "ostrand-telegraph",
  event: "kessa-exchange",
  title: "Last four hostages freed as convicts cross Kessa Bridge",
  byline: "Marit Ondoya",
  publishedAt: "2025-09-07",
  url: "https://ostrand-telegraph.invalid/home/kessa-bridge",
  language: "en",
  direction: "ltr",
  parts: [
    { kind: "headline", text: "Last four hostages freed as convicts cross Kessa Bridge" },
    {
      kind: "body",
      text: "The last four hostages held by Talq Dawn walked to freedom over Kessa Bridge on Sunday, after the government agreed to release eleven convicted extremists.",
    },
    {
      kind: "body",
      text: "Prime Minister Oskar Venn thanked the army. The de facto authorities in the upper valley had kept their word, he said, “for once”.",
    },
    {
      kind: "body",
      text: "Talq Dawn, whose so-called council runs the upper valley, described the four as captives and the eleven as “freedom fighters”. The Lumen Observatory, which watched the exchange, spoke of four detained staff and eleven detainees. Both sides, the group said, had “used people as coin”.",
    },
    {
      kind: "body",
      text: "Rebels and soldiers stood twenty metres apart while a nurse read out the names. One of the freed engineers waved a red scarf. A rebel commander saluted, and nobody returned it.",
    },
    {
      kind: "body",
      text: "The Home Guard, which lost two volunteers in March, called the release a surrender to murderers. “The state has paid the kidnappers,” its commander said.",
    },
  ],
};
