/** The reader's choice of appearance; "system" leaves it to the browser. Kept in a cookie, so that the server draws it. */
export const themes = ["system", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

export const themeCookie = "theme";

export function parseTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}
