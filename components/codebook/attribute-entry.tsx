import { useTranslations } from "next-intl";
import type { Attribute, Layer } from "@/lib/domain/codebook/codebook";
import { GuidanceText } from "./guidance-text";
import styles from "./manual.module.css";
import { requirementOf } from "./rules-in-words";

/** An attribute's entry in the manual: type, when it is required, guidance, values. */
export function AttributeEntry({ id, attribute, layer }: { id: string; attribute: Attribute; layer: Layer }) {
  const t = useTranslations("codebook");
  const { type, options } = attribute;
  return (
    <article className={styles.entry} aria-labelledby={id}>
      <header className={styles.entryHead}>
        <h4 id={id}>{attribute.name}</h4>
        <code className={styles.key}>{attribute.key}</code>
      </header>
      <p className="muted">
        {t(`types.${type}`)}. {requirementOf(attribute, layer, t)}
      </p>
      <GuidanceText guidance={attribute} />
      {options.length > 0 && (
        <dl className={styles.values} aria-label={t("manual.options")} data-scale={type === "scale" || undefined}>
          {options.map((option) => (
            <div key={option.key}>
              <dt>{option.name}</dt>
              <dd dir="auto">{option.definition}</dd>
            </div>
          ))}
        </dl>
      )}
    </article>
  );
}
