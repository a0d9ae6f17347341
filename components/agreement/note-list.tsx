import { Info, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { describeError } from "@/messages/describe-error";
import styles from "./agreement.module.css";
import type { MeasuredLayerView } from "./agreement-types";
import { withNames } from "./number-notes";
import { layerNotes, type QuoteNote, studyNotes } from "./quote-notes";

/** What must be said with the numbers of a layer; the study's own notes come first. */
export function NoteList(view: MeasuredLayerView) {
  const t = useTranslations("agreement.notes");
  const notes = [...studyNotes(view.study), ...layerNotes(view)];
  return (
    <section className={styles.part}>
      <h3>{t("title")}</h3>
      <ul className={styles.notes}>
        {notes.map((note) => (
          <Note key={JSON.stringify(note)} caution>
            <NoteText note={note} view={view} />
          </Note>
        ))}
        <Note>
          <b>{t("lines")}</b> {t("linesText")}
        </Note>
      </ul>
    </section>
  );
}

function Note({ caution = false, children }: { caution?: boolean; children: ReactNode }) {
  const t = useTranslations("common.notice");
  const Icon = caution ? TriangleAlert : Info;
  return (
    <li className={caution ? styles.caution : undefined}>
      <Icon size={15} aria-hidden="true" />
      <p>
        <VisuallyHidden>{t(caution ? "warn" : "info")}: </VisuallyHidden>
        {children}
      </p>
    </li>
  );
}

function NoteText({ note, view }: { note: QuoteNote; view: MeasuredLayerView }) {
  const t = useTranslations("agreement.notes");
  if (note.kind === "warning") return describeError(withNames(note.warning, view.labels));
  const { kind, ...facts } = note;
  return (
    <>
      <b>{t(kind, facts)}</b> {t(`${kind}Text`, facts)}
    </>
  );
}
