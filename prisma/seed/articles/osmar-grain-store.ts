import type { SeedArticle } from "@/prisma/seed/article";

export const osmarDispatch: SeedArticle = {
  key: "osmar-dispatch",
  outlet: "harbour-dispatch",
  event: "osmar-grain-store",
  title: "Farmers and armed volunteers burned Osmar grain store, inquiry finds",
  byline: "Joren Pell",
  publishedAt: "2025-06-20",
  url: "https://harbour-dispatch.invalid/news/osmar-inquiry",
  language: "en",
  direction: "ltr",
  parts: [
    { kind: "headline", text: "Farmers and armed volunteers burned Osmar grain store, inquiry finds" },
    {
      kind: "body",
      text: "A crowd of about sixty, most of them farmers from the lowlands, burned the grain store at Osmar on the night of 2 May, an inquiry for the Ardesh Valley Council has found. Two night watchmen died.",
    },
    {
      kind: "body",
      text: "“Unaffiliated civilians carried the petrol, and members of the Home Guard stood by with rifles,” its report says. It names eleven of the perpetrators and leaves their guilt to a court.",
    },
    {
      kind: "body",
      text: "The Home Guard, a volunteer force that the interior ministry arms, denied the account. “Our patrol put the fire out,” it said. A post on its channel that night read “🔥 the rebel larder is lit”; it was deleted within the hour.",
    },
    {
      kind: "body",
      text: "The ministry would not discuss a report by “a so-called council”, a spokeswoman said. National police have not visited Osmar, and valley police cannot enter the lowlands, so nobody has heard both villagers and farmers.",
    },
    {
      kind: "body",
      text: "The Talq Dawn Movement, whose fighters bought grain from the store, asked its supporters not to take revenge. “The farmer is not our enemy,” a commander told them. “The hand that armed him is.”",
    },
  ],
};

export const osmarPost: SeedArticle = {
  key: "osmar-post",
  outlet: "kelmar-evening-post",
  event: "osmar-grain-store",
  title: "Fed-up farmers torch militants’ grain at Osmar",
  byline: "Post reporter",
  publishedAt: "2025-06-21",
  url: "https://kelmar-evening-post.invalid/osmar-grain",
  language: "en",
  direction: "ltr",
  parts: [
    { kind: "headline", text: "Fed-up farmers torch militants’ grain at Osmar" },
    { kind: "caption", text: "Unarmed demonstrators at the Osmar turn-off on Friday.", joint: " " },
    { kind: "credit", text: "Novane Wire" },
    {
      kind: "body",
      text: "Fed-up farmers set fire to a store that fed Talq militants near Osmar in May, in what neighbours call self-defence after a winter of raids.",
    },
    {
      kind: "body",
      text: "A report by the self-styled Ardesh Valley Council now accuses “unaffiliated civilians” and brands the Home Guard “a death squad of the regime”. The patriots of the Guard laugh at that. “We are fathers with hunting rifles,” said commander Brel Otto. “The real criminals sit on that council.”",
    },
    {
      kind: "body",
      text: "Two watchmen died in the blaze, according to the movement’s health office. Otto said they were armed guards of a terror cell.",
    },
    {
      kind: "body",
      text: "Interior ministry officials said that Sarreth had armed nobody in Osmar. Officers would hear everyone, a spokeswoman said, once the warlords let them into the valley.",
    },
    {
      kind: "body",
      text: "At the turn-off, mothers handed out soup to farm lads. “They are good boys,” said one woman. “The council can come and count my children.”",
    },
  ],
};
