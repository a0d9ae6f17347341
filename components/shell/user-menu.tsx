"use client";

import { CircleUser } from "lucide-react";
import { useTranslations } from "next-intl";
import { startTransition } from "react";
import { Menu, MenuCaption, MenuItem, MenuLink, MenuSeparator } from "@/components/ui/menu";
import type { Theme } from "./theme";
import { ThemeMenu } from "./theme-menu";
import type { UnsentOwner } from "./unsent-dialog";
import { useUnsentGuard } from "./unsent-guard";
import styles from "./user-menu.module.css";

type UserMenuProps = {
  theme: Theme;
  /** Who is signed in; without it the menu holds the appearance only. */
  name?: string;
  /** How to end the session: a server action that leads to the sign-in page, and whose unsent work to think of. */
  leaving?: { readonly signOut: () => Promise<void>; readonly owner: UnsentOwner };
};

/** First letters of the first and last word of a name. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = Array.from(words[0] ?? "")[0] ?? "";
  const last = words.length > 1 ? (Array.from(words.at(-1) ?? "")[0] ?? "") : "";
  return (first + last).toLocaleUpperCase();
}

export function UserMenu({ theme, name, leaving }: UserMenuProps) {
  const t = useTranslations("shell.menu");
  const { guard, question } = useUnsentGuard(leaving?.owner);
  const trigger = (
    <button type="button" className={styles.face} aria-label={t("account")}>
      {name === undefined ? (
        <CircleUser size={16} aria-hidden="true" />
      ) : (
        <span aria-hidden="true">{initials(name)}</span>
      )}
    </button>
  );
  return (
    <>
      <Menu trigger={trigger}>
        {name !== undefined && <MenuCaption>{t("signedInAs", { name })}</MenuCaption>}
        {name !== undefined && <MenuLink href="/account">{t("toAccount")}</MenuLink>}
        {name !== undefined && <MenuSeparator />}
        <ThemeMenu theme={theme} />
        {leaving !== undefined && <MenuSeparator />}
        {leaving !== undefined && (
          <MenuItem onSelect={() => guard(() => startTransition(() => leaving.signOut()))}>{t("signOut")}</MenuItem>
        )}
      </Menu>
      {question}
    </>
  );
}
