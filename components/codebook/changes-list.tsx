import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import type { Codebook } from "@/lib/domain/codebook/codebook";
import { type CodebookChange, diffCodebooks } from "@/lib/domain/codebook/diff";
import styles from "./changes.module.css";

type ChangesListProps = { before: Codebook; after: Codebook };

/** What a version changes against another, part by part; texts with their wording before and after. */
export function ChangesList({ before, after }: ChangesListProps) {
  const t = useTranslations("codebook.diff");
  const changes = diffCodebooks(before, after);
  if (changes.length === 0) return <p className="muted">{t("none")}</p>;
  return (
    <ul className={styles.changes}>
      {changes.map((change) => (
        <Change
          key={`${change.layer}/${change.part}/${change.key}`}
          change={change}
          before={textsOf(before, change)}
          after={textsOf(after, change)}
        />
      ))}
    </ul>
  );
}

type Texts = ReadonlyMap<string, string>;

/** The fields of a part that are texts, by name; empty where the version doesn't have the part. */
function textsOf({ layers }: Codebook, { layer, part, key }: CodebookChange): Texts {
  const whole = layers.find((one) => one.key === layer);
  const parts = { layer: whole && [whole], label: whole?.labels, attribute: whole?.attributes }[part];
  const found: object = parts?.find((one) => one.key === key) ?? {};
  return new Map(Object.entries(found).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

const worded = ["name", "description", "definition", "do", "dont", "example"] as const;
const named = [...worded, "unit", "rules", "order", "parent", "type", "required", "options"] as const;

function fieldName(field: string): (typeof named)[number] | "other" {
  return named.find((one) => one === field) ?? "other";
}

function Change({ change, before, after }: { change: CodebookChange; before: Texts; after: Texts }) {
  const t = useTranslations("codebook.diff");
  const fields = change.fields.map((field) => t(`field_${fieldName(field)}`)).join(", ");
  const texts = worded.filter((field) => change.fields.includes(field));
  return (
    <li className={styles.change}>
      <span className="muted">{t(change.part)}</span>
      <strong>{after.get("name") ?? before.get("name")}</strong>
      {change.change === "changed" ? <span>{t("changed", { fields })}</span> : <Chip>{t(change.change)}</Chip>}
      {texts.length > 0 && (
        <dl className={styles.texts}>
          {texts.map((field) => (
            <div key={field}>
              <dt>{t(`field_${field}`)}</dt>
              <dd className={styles.before} dir="auto">
                <span className={styles.side}>{t("before")}</span>
                {before.get(field) || "–"}
              </dd>
              <dd dir="auto">
                <span className={styles.side}>{t("after")}</span>
                {after.get(field) || "–"}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
