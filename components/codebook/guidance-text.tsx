import { useTranslations } from "next-intl";
import { labelSignClass } from "@/components/ui/label-sign";
import type { Guidance } from "@/lib/domain/codebook/codebook";
import styles from "./manual.module.css";

/** Definition, do and don't side by side, example; what is empty is left out. */
export function GuidanceText({ guidance, sign }: { guidance: Guidance; sign?: number }) {
  const t = useTranslations("codebook.manual");
  const { definition, do: use, dont, example } = guidance;
  if (definition + use + dont + example === "") return <p className="muted">{t("empty")}</p>;
  return (
    <>
      {definition !== "" && (
        <p className={styles.definition} dir="auto">
          {definition}
        </p>
      )}
      {use + dont !== "" && (
        <dl className={styles.advice}>
          {use !== "" && (
            <div>
              <dt>{t("do")}</dt>
              <dd dir="auto">{use}</dd>
            </div>
          )}
          {dont !== "" && (
            <div>
              <dt>{t("dont")}</dt>
              <dd dir="auto">{dont}</dd>
            </div>
          )}
        </dl>
      )}
      {example !== "" && (
        <figure className={styles.example}>
          <figcaption>{t("example")}</figcaption>
          <blockquote dir="auto">
            <Example text={example} sign={sign} />
          </blockquote>
        </figure>
      )}
    </>
  );
}

/** An example with what stands in square brackets drawn as the mark it would be. */
function Example({ text, sign }: { text: string; sign: number | undefined }) {
  if (sign === undefined) return text;
  const pieces = text.split(/(\[[^[\]]+\])/);
  let offset = 0;
  return pieces.map((piece) => {
    const key = offset;
    offset += piece.length;
    if (!piece.startsWith("[") || !piece.endsWith("]")) return piece;
    return (
      <span key={key} className={styles.bracketed}>
        [<span className={`${styles.marked} ${labelSignClass(sign)}`}>{piece.slice(1, -1)}</span>]
      </span>
    );
  });
}
