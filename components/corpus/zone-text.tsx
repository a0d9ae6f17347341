import { linesOf } from "@/lib/client/zone-draft";
import type { Direction } from "@/lib/domain/text/language";
import type { Zone } from "@/lib/domain/text/zone";
import styles from "./zones.module.css";

export type Script = { readonly language: string; readonly direction: Direction };

/** The lines of one zone, set as an article. */
export function ZoneText({ text, zone, script }: { text: string; zone: Zone; script: Script }) {
  return (
    <div className={styles.text} data-kind={zone.kind} lang={script.language} dir={script.direction}>
      {linesOf(text, zone).map(([start, end]) => (
        <p key={start}>{text.slice(start, end)}</p>
      ))}
    </div>
  );
}
