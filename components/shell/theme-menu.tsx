"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { MenuChoice } from "@/components/ui/menu";
import { type Theme, themeCookie, themes } from "./theme";

const oneYear = 365 * 24 * 60 * 60;

function apply(theme: Theme): void {
  const secure = location.protocol === "https:" ? "; secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing outside https
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${oneYear}; samesite=lax${secure}`;
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** System, light or dark: drawn at once, and by the server from the next page on. */
export function ThemeMenu({ theme }: { theme: Theme }) {
  const t = useTranslations("shell.theme");
  const [chosen, setChosen] = useState(theme);
  const choose = (next: Theme) => {
    apply(next);
    setChosen(next);
  };
  const choices = themes.map((value) => ({ value, label: t(value) }));
  return <MenuChoice label={t("label")} value={chosen} choices={choices} onChoose={choose} />;
}
