"use client";

import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { LabelGlyph } from "@/components/ui/label-sign";
import type { LabelEntry } from "@/lib/client/codebook-index";
import { type Command, type CommandScope, commands } from "@/lib/client/commands";
import styles from "./help.module.css";
import { ChordKeys } from "./keys";

const scopes = ["text", "mark", "offer", "anywhere"] as const satisfies readonly CommandScope[];

type HelpProps = { open: boolean; onOpenChange: (open: boolean) => void; labels: readonly LabelEntry[] };

/** All keys, from the one list that also makes them work. */
export function HelpDialog({ open, onOpenChange, labels }: HelpProps) {
  const t = useTranslations("annotate.help");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("description")} wide>
      <div className={styles.columns}>
        {scopes.map((scope) => (
          <section key={scope}>
            <h3>{t(scope)}</h3>
            <dl className={styles.keys}>
              {commands
                .filter((command) => command.scope === scope)
                .map((command) => (
                  <CommandRow key={command.id} command={command} />
                ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>{t("labels")}</h3>
          <dl className={styles.keys}>
            {labels.map((entry) => (
              <div key={`${entry.layer.key}/${entry.label.key}`}>
                <dt>
                  <Kbd>{entry.key}</Kbd>
                </dt>
                <dd>
                  <LabelGlyph number={entry.sign} /> {entry.label.name}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <p className={styles.mouse}>{t("fields")}</p>
      <p className={styles.mouse}>{t("leaving")}</p>
      <p className={styles.mouse}>{t("mouse")}</p>
    </Dialog>
  );
}

function CommandRow({ command }: { command: Command }) {
  const t = useTranslations("annotate");
  const { id, chords } = command;
  const shown =
    id === "pinned-label" ? chords.filter((_, index) => index === 0 || index === chords.length - 1) : chords;
  return (
    <div>
      <dt>
        {id === "each-attribute" && <Kbd>Shift</Kbd>}
        {(id === "attribute" || id === "each-attribute") && <Kbd>A–Z</Kbd>}
        {shown.map((chord, index) => (
          <Fragment key={JSON.stringify(chord)}>
            {index > 0 && (id === "pinned-label" ? " – " : ` ${t("help.or")} `)}
            <ChordKeys chord={chord} />
          </Fragment>
        ))}
      </dt>
      <dd>{t(`command.${id}`)}</dd>
    </div>
  );
}
