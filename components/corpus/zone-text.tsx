import { linesOf } from "@/lib/client/zone-draft";
import type { Direction } from "@/lib/domain/text/language";
import type { Zone } from "@/lib/domain/text/zone";
import styles from "./zones.module.css";

export type Script = { readonly language: string; readonly direction: Direction };

const manyLines = 300;

/** The lines of one zone, set as an article. */
export function ZoneText({ text, zone, script }: { text: string; zone: Zone; script: Script }) {
  const lines = linesOf(text, zone);
  return (
    <div
      className={styles.text}
      data-kind={zone.kind}
      data-long={lines.length > manyLines || undefined}
      lang={script.language}
      dir={script.direction}
    >
      {lines.map(([start, end]) => (
        <p key={start}>{text.slice(start, end)}</p>
      ))}
    </div>
  );
}
