import { useTranslations } from "next-intl";
import { LabelGlyph, LabelSwatch } from "@/components/ui/label-sign";
import type { Label, Layer } from "@/lib/domain/codebook/codebook";
import { GuidanceText } from "./guidance-text";
import styles from "./manual.module.css";

type LabelEntryProps = { id: string; label: Label; sign: number; layer: Layer };

/** A label's entry in the manual. */
export function LabelEntry({ id, label, sign, layer }: LabelEntryProps) {
  const t = useTranslations("codebook.manual");
  const parent = layer.labels.find(({ key }) => key === label.parent);
  return (
    <article className={styles.entry} aria-labelledby={id}>
      <header className={styles.entryHead}>
        <h4 id={id}>
          <LabelGlyph number={sign} />
          {label.name}
        </h4>
        <LabelSwatch number={sign} />
        <code className={styles.key}>{label.key}</code>
      </header>
      {parent !== undefined && <p className="muted small">{t("below", { parent: parent.name })}</p>}
      <GuidanceText guidance={label} sign={sign} />
    </article>
  );
}
