"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { NativeSelect } from "@/components/ui/native-select";
import { changeRole } from "@/lib/actions/members";
import { type Role, roles } from "@/lib/domain/policy/roles";
import styles from "./role-select.module.css";

type RoleSelectProps = {
  projectSlug: string;
  member: { readonly id: string; readonly pseudonym: string; readonly role: Role; readonly own: boolean };
  onlyLead: boolean;
};

/** A member's role; another one is asked about before it holds. */
export function RoleSelect({ projectSlug, member, onlyLead }: RoleSelectProps) {
  const t = useTranslations("members");
  const roleName = useTranslations("projects.roles");
  const hint = useId();
  const [wanted, setWanted] = useState<Role>();
  const { id, pseudonym, role, own } = member;
  const change = async () => {
    if (wanted === undefined) return undefined;
    const changed = await changeRole(projectSlug, { id, role: wanted });
    return changed.ok ? undefined : changed.error.message;
  };
  return (
    <div className={styles.select}>
      <NativeSelect
        aria-label={t("table.roleOf", { pseudonym })}
        aria-describedby={onlyLead ? hint : undefined}
        value={role}
        disabled={onlyLead}
        onChange={({ target }) => setWanted(roles.find((one) => one === target.value))}
      >
        {roles.map((one) => (
          <option key={one} value={one}>
            {roleName(one)}
          </option>
        ))}
      </NativeSelect>
      {onlyLead && (
        <p id={hint} className={`muted small ${styles.hint}`}>
          {t("lastLead")}
        </p>
      )}
      <ConfirmDialog
        title={t("change.title", { pseudonym, role: roleName(wanted ?? role).toLowerCase() })}
        confirmLabel={t("change.confirm")}
        open={wanted !== undefined}
        onOpenChange={(open) => {
          if (!open) setWanted(undefined);
        }}
        onConfirm={change}
      >
        <p>{t("change.body")}</p>
        {own && <p>{t("change.ownBody")}</p>}
      </ConfirmDialog>
    </div>
  );
}
