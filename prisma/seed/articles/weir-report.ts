import type { SeedArticle } from "@/prisma/seed/article";

export const weirCourier: SeedArticle = {
  key: "weir-courier",
  outlet: "meridian-courier",
  event: "weir-report",
  title: "Terror group held fourteen engineers at Ardesh Weir, report finds",
  byline: "Sella Voss",
  publishedAt: "2025-04-08",
  url: "https://meridian-courier.invalid/2025/04/08/ardesh-weir-report",
  language: "en",
  direction: "ltr",
  parts: [
    { kind: "headline", text: "Terror group held fourteen engineers at Ardesh Weir, report finds" },
    {
      kind: "body",
      text: "The terrorist group Talq Dawn broke the laws of war when it held fourteen engineers at the Ardesh Weir for 41 hours in March, the Lumen Observatory said on Tuesday. Four of the hostages have not been seen since.",
    },
    {
      kind: "body",
      text: "“Talq Dawn and other armed groups used the weir’s staff as cover against a rescue by government forces,” the human rights group writes in its 96-page report. The group sent two investigators to the upper valley. “Two gunmen slept across the door.”",
    },
    // The page ran its caption into the paragraph below, as saved web pages often do.
    {
      kind: "caption",
      text: "The spillway of the weir in April, after the raiders had left it. (Sella Voss)",
      joint: " ",
    },
    {
      kind: "body",
      text: "Interior Minister Dalia Renn welcomed the report. “It lays bare Talq Dawn’s calculated cruelty toward engineers who had done no harm to anyone,” she said. The Talq-run council had “shown its face”, Renn added. “These are not rebels, they are kidnappers.”",
    },
    {
      kind: "body",
      text: "Talq Dawn denied the findings on valley radio. Its fighters had protected “guests of the valley”, it said, from “the soldiers of the occupation [Meruna] government”.",
    },
    {
      kind: "body",
      text: "Meruna has lost two convoys on the river road since the weir was retaken. The road is the only one in northern Meruna that stays open in winter.",
    },
  ],
};

export const weirDispatch: SeedArticle = {
  key: "weir-dispatch",
  outlet: "harbour-dispatch",
  event: "weir-report",
  title: "Armed movement’s seizure of Ardesh Weir broke the law, monitors say",
  byline: "Joren Pell",
  publishedAt: "2025-04-09",
  url: "https://harbour-dispatch.invalid/news/weir-seizure-broke-law",
  language: "en",
  direction: "ltr",
  parts: [
    { kind: "headline", text: "Armed movement’s seizure of Ardesh Weir broke the law, monitors say" },
    {
      kind: "caption",
      text: "Hooded gunmen on the Ardesh Weir on 7 March, in a picture taken by one of the captives.",
      joint: " ",
    },
    { kind: "credit", text: "Novane Wire" },
    {
      kind: "body",
      text: "Fighters of the Talq Dawn Movement held fourteen members of staff of the Ardesh Weir against their will for two nights in March, according to a report that the Lumen Observatory published on Tuesday. Ten were let go when the movement withdrew; four are still missing.",
    },
    {
      kind: "body",
      text: "The report describes the intruders as “members of an armed group under a single command” who used staff “as cover against a rescue by government forces”. It says that soldiers fired on the control house while the captives were inside.",
    },
    {
      kind: "body",
      text: "The group criticised valley and national authorities alike. Neither had answered its letters, it said, and both had published lists of the missing that were wrong.",
    },
    {
      kind: "body",
      // U+2018 is typed where the other outlet has U+2019, in the same quotation.
      text: "Dalia Renn, the interior minister, spoke of “Talq Dawn‘s calculated cruelty”. A spokesman for the movement dismissed the findings as “lies” and said that the weir’s staff had been “guests”. Asked about the shots at the control house, the army declined to comment.",
    },
    {
      kind: "body",
      text: "Meruna lists the movement as a terrorist organisation. The Dispatch uses that word only when it quotes.",
    },
  ],
};
