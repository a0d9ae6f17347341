"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue, useId, useState } from "react";
import { Chip } from "@/components/ui/chip";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Row, Stack } from "@/components/ui/layout";
import { TextInput } from "@/components/ui/text-input";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { foldPhrase } from "@/lib/domain/text/fold";
import type { ActorRow } from "./actor-row";
import { ActorRowActions } from "./actor-row-actions";
import styles from "./actors.module.css";

type ActorRegistryProps = { projectSlug: string; actors: readonly ActorRow[]; mayEdit: boolean };

/** Whether any of an actor's names holds what is looked for, whatever its case and typography. */
function isFound({ name, key, side, aliases }: ActorRow, wanted: string): boolean {
  return [name, key, side, ...aliases].some((text) => foldPhrase(text).includes(wanted));
}

/** The project's actors: found by any of their names, added, changed, accepted, retired. */
export function ActorRegistry({ projectSlug, actors, mayEdit }: ActorRegistryProps) {
  const t = useTranslations("actors");
  const [filter, setFilter] = useState("");
  const wanted = foldPhrase(useDeferredValue(filter));
  const shown = wanted === "" ? actors : actors.filter((actor) => isFound(actor, wanted));
  const searchId = useId();
  const sides = [...new Set(actors.map(({ side }) => side).filter((side) => side !== ""))];
  const columns: Column<ActorRow>[] = [
    { key: "name", header: t("name"), rowHeader: true, cell: (actor) => <ActorName actor={actor} /> },
    { key: "key", header: t("key"), cell: ({ key }) => <code>{key}</code> },
    { key: "side", header: t("side"), cell: ({ side }) => side || "–" },
    {
      key: "state",
      header: t("state"),
      tight: true,
      cell: (actor) => <ActorState actor={actor} />,
    },
  ];
  if (mayEdit) {
    columns.push({
      key: "actions",
      header: t("actions"),
      hideHeader: true,
      tight: true,
      align: "end",
      cell: (actor) => <ActorRowActions projectSlug={projectSlug} actor={actor} sides={sides} />,
    });
  }
  return (
    <Stack>
      <Row justify="between">
        <search className={styles.search}>
          <label htmlFor={searchId}>
            <VisuallyHidden>{t("search")}</VisuallyHidden>
          </label>
          <TextInput
            id={searchId}
            type="search"
            placeholder={t("search")}
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        </search>
        <span className="muted num" role="status">
          {t("count", { count: shown.length })}
        </span>
      </Row>
      <DataTable
        caption={t("title")}
        hideCaption
        columns={columns}
        rows={shown}
        rowKey={({ id }) => id}
        empty={t("nothingFound")}
      />
    </Stack>
  );
}

function ActorName({ actor }: { actor: ActorRow }) {
  const t = useTranslations("actors");
  return (
    <div className={styles.name}>
      <span dir="auto">{actor.name}</span>
      {actor.aliases.length > 0 && (
        <span className={styles.aliases} dir="auto">
          <VisuallyHidden>{t("aliases")}: </VisuallyHidden>
          {actor.aliases.join(" · ")}
        </span>
      )}
      {actor.description !== "" && (
        <span className={styles.description} dir="auto">
          {actor.description}
        </span>
      )}
    </div>
  );
}

function ActorState({ actor: { state, own } }: { actor: ActorRow }) {
  const t = useTranslations("actors");
  if (state === "accepted") return t("accepted");
  return (
    <Chip tone={state === "proposed" ? "warn" : "soft"}>
      {t(own && state === "proposed" ? "proposedByYou" : state)}
    </Chip>
  );
}
