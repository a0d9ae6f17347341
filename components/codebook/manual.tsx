import { useTranslations } from "next-intl";
import { LabelGlyph } from "@/components/ui/label-sign";
import type { Codebook, Layer } from "@/lib/domain/codebook/codebook";
import { AttributeEntry } from "./attribute-entry";
import { LabelEntry } from "./label-entry";
import styles from "./manual.module.css";
import { rulesOf } from "./rules-in-words";
import { type Branch, labelTree } from "./tree";

type SignOf = (layer: string, label: string) => number;

/** The codebook as one reads it: contents, then layer by layer its rules, labels and attributes. */
export function Manual({ codebook }: { codebook: Codebook }) {
  const signs = new Map(
    codebook.layers
      .flatMap((layer) => layer.labels.map((label) => anchorOf(layer.key, label.key)))
      .map((anchor, index) => [anchor, index + 1]),
  );
  const signOf: SignOf = (layer, label) => signs.get(anchorOf(layer, label)) ?? 1;
  return (
    <div className={styles.manual}>
      <Contents codebook={codebook} signOf={signOf} />
      <div className={styles.pages}>
        {codebook.layers.map((layer) => (
          <LayerPages key={layer.key} layer={layer} signOf={signOf} />
        ))}
      </div>
    </div>
  );
}

/** The id of an entry of the manual, so that it has its address. */
function anchorOf(layer: string, part?: string): string {
  return part === undefined ? layer : `${layer}.${part}`;
}

function attributeAnchor(layer: string, attribute: string): string {
  return `${layer}..${attribute}`;
}

function Contents({ codebook, signOf }: { codebook: Codebook; signOf: SignOf }) {
  const t = useTranslations("codebook.manual");
  return (
    <nav className={styles.contents} aria-label={t("contents")}>
      {codebook.layers.map((layer) => (
        <div key={layer.key} className={styles.contentsLayer}>
          <a className={styles.contentsTitle} href={`#${anchorOf(layer.key)}`}>
            {layer.name}
          </a>
          <Branches
            branches={labelTree(layer.labels)}
            render={(label) => (
              <a className={styles.contentsLink} href={`#${anchorOf(layer.key, label.key)}`}>
                <LabelGlyph number={signOf(layer.key, label.key)} />
                {label.name}
              </a>
            )}
          />
          <ul>
            {layer.attributes.map(({ key, name }) => (
              <li key={key}>
                <a className={styles.contentsAttribute} href={`#${attributeAnchor(layer.key, key)}`}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

type Labels = Layer["labels"][number];

function Branches(props: { branches: readonly Branch<Labels>[]; render: (label: Labels) => React.ReactNode }) {
  if (props.branches.length === 0) return null;
  return (
    <ul>
      {props.branches.map(({ label, children }) => (
        <li key={label.key}>
          {props.render(label)}
          <Branches branches={children} render={props.render} />
        </li>
      ))}
    </ul>
  );
}

function LayerPages({ layer, signOf }: { layer: Layer; signOf: SignOf }) {
  const t = useTranslations("codebook");
  const rules = rulesOf(layer, t);
  return (
    <section className={styles.layer} aria-labelledby={anchorOf(layer.key)}>
      <header className={styles.layerHead}>
        <h2 id={anchorOf(layer.key)}>{layer.name}</h2>
        {layer.description !== "" && (
          <p className={styles.prose} dir="auto">
            {layer.description}
          </p>
        )}
        <ul className={styles.rules} aria-label={t("manual.rules")}>
          {rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </header>
      <h3 className={styles.part}>{t("manual.labels")}</h3>
      {layer.labels.length === 0 && <p className="muted">{t("manual.noLabels")}</p>}
      <LabelBranches layer={layer} branches={labelTree(layer.labels)} signOf={signOf} />
      {layer.attributes.length > 0 && <h3 className={styles.part}>{t("manual.attributes")}</h3>}
      {layer.attributes.map((attribute) => (
        <AttributeEntry
          key={attribute.key}
          id={attributeAnchor(layer.key, attribute.key)}
          attribute={attribute}
          layer={layer}
        />
      ))}
    </section>
  );
}

function LabelBranches(props: { layer: Layer; branches: readonly Branch<Labels>[]; signOf: SignOf }) {
  const { layer, branches, signOf } = props;
  return branches.map(({ label, children }) => (
    <div key={label.key}>
      <LabelEntry id={anchorOf(layer.key, label.key)} label={label} sign={signOf(layer.key, label.key)} layer={layer} />
      {children.length > 0 && (
        <div className={styles.below}>
          <LabelBranches layer={layer} branches={children} signOf={signOf} />
        </div>
      )}
    </div>
  ));
}
