"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { LabelEntry } from "@/lib/client/codebook-index";
import { type Command, commands, isPossible } from "@/lib/client/commands";
import { type PaletteGroup, type PaletteItem, paletteGroups } from "@/lib/client/palette-items";
import { type Hands, lettersOf, runCommand, situationOf } from "./run-command";

/** Those that have a line of their own for each of their keys, or make no sense here. */
const unlisted: ReadonlySet<string> = new Set(["palette", "back", "pinned-label", "attribute", "each-attribute"]);

/** Everything that can be done at the moment the palette is opened. */
export function usePaletteItems(hands: Hands): readonly PaletteItem[] {
  const t = useTranslations("annotate");
  return useMemo(() => {
    const { workspace, readOnly, actions } = hands;
    const { editor, index } = workspace;
    const mark = editor.selected;
    const situation = situationOf(hands);
    const listed = commands
      .filter(({ id }) => !unlisted.has(id) && isPossible(id, situation))
      .map((command) => ({
        ...{ id: command.id, group: groupOf(command), name: t(`command.${command.id}`), sign: null },
        keys: command.chords[0] ?? null,
        run: () => void runCommand(command.id, hands),
      }));
    const letters = lettersOf(workspace);
    const attributes = (mark === null ? index.spans[0] : index.find(mark))?.layer.attributes ?? [];
    const fields = attributes.flatMap(({ key, name }) => {
      const letter = letters.get(key);
      if (letter === undefined) return [];
      const set = fieldItem(`attribute-${key}`, t("palette.attribute", { name }), letter, hands);
      const each = eachItem(`each-${key}`, t("palette.each", { name }), letter, hands);
      return [...(mark === null ? [] : [set]), ...(isPossible("each-attribute", situation) ? [each] : [])];
    });
    const labels = readOnly
      ? []
      : index.spans.map((entry) =>
          labelItem(
            "labels",
            entry,
            t(mark === null ? "palette.give" : "palette.change", { name: entry.label.name }),
            () => editor.marking.label(entry),
          ),
        );
    const entries = index.spans.map((entry) =>
      labelItem("entries", entry, t("palette.entry", { name: entry.label.name }), () => {
        editor.showEntry(entry);
        actions.definition?.();
      }),
    );
    return [...fields, ...listed, ...labels, ...entries].sort((a, b) => placeOf(a) - placeOf(b));
  }, [hands, t]);
}

function placeOf({ group }: PaletteItem): number {
  return paletteGroups.indexOf(group);
}

function groupOf({ scope, moves }: Command): PaletteGroup {
  if (moves) return "caret";
  if (scope === "offer") return "mark";
  return scope === "text" ? "here" : scope;
}

function fieldItem(id: string, name: string, letter: string, hands: Hands): PaletteItem {
  return { id, group: "mark", name, sign: null, keys: letter, run: () => void runCommand("attribute", hands, letter) };
}

function eachItem(id: string, name: string, letter: string, hands: Hands): PaletteItem {
  const keys = { key: letter, shift: true } as const;
  return { id, group: "here", name, sign: null, keys, run: () => void runCommand("each-attribute", hands, letter) };
}

function labelItem(group: "labels" | "entries", entry: LabelEntry, name: string, run: () => void): PaletteItem {
  const { layer, label, sign, key } = entry;
  return { id: `${group}-${layer.key}-${label.key}`, group, name, sign, keys: group === "labels" ? key : null, run };
}
