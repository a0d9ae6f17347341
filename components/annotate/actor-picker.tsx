"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import styles from "./inspector.module.css";
import type { WorkspaceActor } from "./workspace-types";

type PickerProps = {
  actors: readonly WorkspaceActor[];
  disabled: boolean;
  labelledBy: string;
};

/** One actor of the project: the platform's own list, where typing finds a name, grouped by side. */
export function ActorPicker({
  actors,
  value,
  disabled,
  labelledBy,
  onChange,
}: PickerProps & { value: string; onChange: (value: string | null) => void }) {
  const t = useTranslations("annotate.inspector");
  return (
    <select
      className={styles.select}
      value={value}
      disabled={disabled}
      aria-labelledby={labelledBy}
      onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
    >
      <option value="">{t("noActor")}</option>
      <ActorOptions actors={actors} />
    </select>
  );
}

/** Several actors: those chosen, each with what takes it away, and a list to add one. */
export function ActorsPicker({
  actors,
  value,
  disabled,
  labelledBy,
  onChange,
}: PickerProps & { value: readonly string[]; onChange: (value: readonly string[]) => void }) {
  const t = useTranslations("annotate.inspector");
  const nameOf = (key: string) => actors.find((actor) => actor.key === key)?.name ?? key;
  return (
    <div className={styles.actors}>
      {value.map((key) => (
        <button
          key={key}
          type="button"
          className={styles.actor}
          disabled={disabled}
          aria-label={`${t("remove")}: ${nameOf(key)}`}
          onClick={() => onChange(value.filter((one) => one !== key))}
        >
          {nameOf(key)}
          <X size={12} aria-hidden="true" />
        </button>
      ))}
      <select
        className={styles.select}
        value=""
        disabled={disabled}
        aria-labelledby={labelledBy}
        onChange={(event) => event.target.value !== "" && onChange([...value, event.target.value])}
      >
        <option value="">{value.length === 0 ? t("noActor") : "…"}</option>
        <ActorOptions actors={actors.filter((actor) => !value.includes(actor.key))} />
      </select>
    </div>
  );
}

function ActorOptions({ actors }: { actors: readonly WorkspaceActor[] }) {
  const sides = [...new Set(actors.map((actor) => actor.side))];
  return sides.map((side) => {
    const options = actors
      .filter((actor) => actor.side === side)
      .map((actor) => (
        <option key={actor.key} value={actor.key} title={actor.aliases.join(", ") || undefined}>
          {actor.name}
        </option>
      ));
    return side === "" ? (
      options
    ) : (
      <optgroup key={side} label={side}>
        {options}
      </optgroup>
    );
  });
}
