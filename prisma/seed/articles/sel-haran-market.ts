import type { SeedArticle } from "@/prisma/seed/article";

export const haranVoice: SeedArticle = {
  key: "haran-voice",
  outlet: "upper-valley-voice",
  event: "sel-haran-market",
  title: "Occupation army kills nine in Sel Haran market",
  byline: "Ilka Dare",
  publishedAt: "2025-06-13",
  url: "https://upper-valley-voice.invalid/sel-haran-market",
  language: "en",
  direction: "ltr",
  parts: [
    { kind: "headline", text: "Occupation army kills nine in Sel Haran market" },
    { kind: "standfirst", text: "Resistance fighters answered from the ridge, residents say" },
    {
      kind: "body",
      text: "Soldiers of the Sarreth regime shelled the market of Sel Haran at noon on Thursday and killed nine villagers, the Valley Health Office said. Three of them were children.",
    },
    {
      kind: "body",
      text: "“The boys were choosing melons,” said a woman who sells thread there. “Then the butchers on the hill opened fire.”",
    },
    {
      kind: "body",
      text: "The interior ministry in Sarreth claimed that its troops had hit “a terrorist command post”. This newspaper saw no such post, only crates, awnings and shoes.",
    },
    {
      kind: "body",
      text: "In the afternoon Home Guard gunmen, whom the valley calls the night men, drove up the river road and set two barns alight. Talq Dawn’s defenders held the ridge until dusk and lost one man, now mourned as a martyr.",
    },
    {
      kind: "body",
      text: "By evening families from the lower lanes were asleep in the school. “On paper I am a citizen of Meruna,” one of the residents said. “Today Meruna shelled me.”",
    },
  ],
};

export const haranCourier: SeedArticle = {
  key: "haran-courier",
  outlet: "meridian-courier",
  event: "sel-haran-market",
  title: "Troops destroy terrorist post in upper valley",
  byline: "Desk report",
  publishedAt: "2025-06-12",
  url: "https://meridian-courier.invalid/2025/06/12/troops-destroy-post",
  language: "en",
  direction: "ltr",
  parts: [
    { kind: "headline", text: "Troops destroy terrorist post in upper valley" },
    {
      kind: "caption",
      text: "Government soldiers on the river road near Sel Haran, where insurgents had dug in.",
      joint: " ",
    },
    { kind: "credit", text: "Novane Wire" },
    {
      kind: "body",
      text: "The army destroyed a command post of the Talq Dawn terrorists above Sel Haran on Thursday, the interior ministry said. Militants had fired on a convoy from the ridge an hour before.",
    },
    {
      kind: "body",
      text: "The Talq-run health office put the dead at nine and said that all were civilians. The ministry said six of them were “fighters in farm clothes”.",
    },
    {
      kind: "body",
      text: "“Our soldiers acted with restraint,” said Interior Minister Dalia Renn. “The vermin who hide behind market stalls answer for what happens there.”",
    },
    {
      kind: "body",
      text: "Home Guard volunteers helped to clear the road. Talq Dawn said the volunteers had burned two barns and called them “a militia of thugs”.",
    },
    {
      kind: "body",
      text: "The Lumen Observatory, a human rights group, asked to be let into the village. The group said four shells had fallen in or near the market while residents were there.",
    },
    {
      kind: "body",
      text: "Meruna has fought the terror group since it seized the upper valley three years ago. Towns across Meruna lit candles for two fallen heroes of the convoy.",
    },
  ],
};
