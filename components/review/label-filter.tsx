import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { NativeSelect } from "@/components/ui/native-select";
import type { CodebookIndex } from "@/lib/client/codebook-index";
import type { CaseFilter } from "@/lib/schemas/case-filter";
import styles from "./review-list.module.css";

type LabelFilterProps = {
  filter: CaseFilter;
  /** What else stands in the address and stays. */
  kept: readonly (readonly [name: string, value: string])[];
  index: CodebookIndex;
  action: string;
  /** The list without any filter. */
  clearHref: string;
};

/** Narrows the list to cases in which a reading has this label; works before scripts do. */
export function LabelFilter({ filter, kept, index, action, clearHref }: LabelFilterProps) {
  const t = useTranslations("review.list");
  const { label, article, coders, layer } = filter;
  const narrowed = label ?? article ?? coders ?? layer;
  return (
    <form className={styles.labels} method="get" action={action}>
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Field label={t("label")}>
        <NativeSelect name="label" defaultValue={filter.label ?? ""}>
          <option value="">{t("anyLabel")}</option>
          {index.entries.map((entry) => (
            <option key={`${entry.layer.key}/${entry.label.key}`} value={entry.label.key}>
              {entry.label.name}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <Button type="submit">{t("apply")}</Button>
      {narrowed !== undefined && (
        <LinkButton href={clearHref} variant="quiet">
          {t("clear")}
        </LinkButton>
      )}
    </form>
  );
}
