import { useTranslations } from "next-intl";
import type { MeasuredLayerView } from "./agreement-types";
import { partId, shownParts } from "./layer-parts";
import styles from "./matrix.module.css";

/** The tables of a layer as links: by keyboard each is a few stops away, not hundreds. */
export function LayerContents(view: MeasuredLayerView) {
  const t = useTranslations("agreement");
  const { layer } = view;
  return (
    <nav className={styles.choice} aria-label={t("contents.label", { layer: layer.name })}>
      {shownParts(view).map((part) => (
        <a key={part} href={`#${encodeURIComponent(partId(layer, part))}`}>
          {t(`contents.${part}`)}
        </a>
      ))}
    </nav>
  );
}
