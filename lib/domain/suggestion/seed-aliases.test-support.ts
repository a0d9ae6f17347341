/** What a team would enter as aliases before it begins: the proper names of its actors, no descriptions. */
export const seedAliases: Readonly<Record<string, readonly string[]>> = {
  amnesty: ["Amnesty"],
  aqsa_martyrs_brigades: ["Al-Aqsa Martyrs’ Brigades"],
  hamas_leadership: ["Ismail Haniyeh", "Mohammed Deif", "Yahya Sinwar"],
  israel_government: ["Benjamin Netanyahu", "Yoav Gallant"],
  israel_mfa: ["Israel’s Foreign Ministry", "Foreign Ministry"],
  israel_military: ["Israeli military", "IDF"],
  israel_state: ["Israel"],
  palestinian_armed_groups: ["Palestinian armed groups"],
  palestinian_authority: ["Palestinian Authority", "Mahmoud Abbas"],
};
