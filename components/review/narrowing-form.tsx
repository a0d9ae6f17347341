import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { NativeSelect } from "@/components/ui/native-select";
import type { CodebookIndex } from "@/lib/client/codebook-index";
import type { Attribute } from "@/lib/domain/codebook/codebook";
import { caseValue } from "@/lib/domain/disagreement/case-facets";
import { zoneKinds } from "@/lib/domain/text/zone";
import { type CaseFilter, caseSearch, isNarrowed, noOrigin } from "@/lib/schemas/case-filter";
import type { CaseChoices } from "@/lib/schemas/case-view";
import styles from "./review-list.module.css";

type NarrowingFormProps = {
  filter: CaseFilter;
  round: string;
  index: CodebookIndex;
  choices: CaseChoices;
  action: string;
  /** The list without any filter. */
  clearHref: string;
};

/** What is chosen here; everything else in the address is sent along. */
const fields = ["label", "layer", "outlet", "event", "zone", "value"] as const;
type FieldName = (typeof fields)[number];

function isField(name: string): boolean {
  return fields.some((field) => field === name);
}

/** Narrows the list to labels, origins, zones and attribute values; works before scripts do. */
export function NarrowingForm({ filter, round, index, choices, action, clearHref }: NarrowingFormProps) {
  const t = useTranslations("review.list");
  const kept = [...new URLSearchParams(caseSearch(filter, { round }))].filter(([name]) => !isField(name));
  return (
    <form className={styles.form} method="get" action={action} key={caseSearch(filter)}>
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Choice name="label" filter={filter}>
        {index.entries.map(({ layer, label }) => (
          <option key={`${layer.key}/${label.key}`} value={label.key}>
            {label.name}
          </option>
        ))}
      </Choice>
      <details className={styles.more}>
        <summary>{t("more")}</summary>
        <div className={styles.choices}>
          {index.layers.length > 1 && (
            <Choice name="layer" filter={filter}>
              {index.layers.map(({ key, name }) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </Choice>
          )}
          <Origins name="outlet" filter={filter} choices={choices.outlets} />
          <Origins name="event" filter={filter} choices={choices.events} />
          <Zones filter={filter} />
          <Values filter={filter} index={index} choices={choices} />
        </div>
      </details>
      <Button type="submit">{t("apply")}</Button>
      {isNarrowed(filter) && (
        <LinkButton href={clearHref} variant="quiet">
          {t("clear")}
        </LinkButton>
      )}
    </form>
  );
}

type ChoiceProps = {
  name: FieldName;
  filter: CaseFilter;
  children: ReactNode;
};

function Choice({ name, filter, children }: ChoiceProps) {
  const t = useTranslations("review.list");
  return (
    <Field label={t(`by.${name}`)}>
      <NativeSelect name={name} defaultValue={filter[name] ?? ""}>
        <option value="">{t("any")}</option>
        {children}
      </NativeSelect>
    </Field>
  );
}

type OriginsProps = { name: "outlet" | "event"; filter: CaseFilter; choices: CaseChoices["outlets"] };

/** Where no article has one there is nothing to choose. */
function Origins({ name, filter, choices }: OriginsProps) {
  const t = useTranslations("review.list");
  if (choices.length === 0) return null;
  return (
    <Choice name={name} filter={filter}>
      {choices.map((choice) => (
        <option key={choice.id} value={choice.id}>
          {choice.name}
        </option>
      ))}
      <option value={noOrigin}>{t("none")}</option>
    </Choice>
  );
}

function Zones({ filter }: { filter: CaseFilter }) {
  const zones = useTranslations("corpus.zone");
  return (
    <Choice name="zone" filter={filter}>
      {zoneKinds.map((kind) => (
        <option key={kind} value={kind}>
          {zones(kind)}
        </option>
      ))}
    </Choice>
  );
}

type ValuesProps = { filter: CaseFilter; index: CodebookIndex; choices: CaseChoices };

/** The values of every attribute that has some; of actors the project's. */
function Values({ filter, index, choices }: ValuesProps) {
  const t = useTranslations("review.conditions");
  const attributes = new Map(index.layers.flatMap((layer) => layer.attributes).map((one) => [one.key, one]));
  const valuesOf = ({ type, options }: Attribute) => {
    if (type === "actor" || type === "actors") return choices.actors;
    return type === "flag" ? [{ key: "true", name: t("yes") }] : options;
  };
  return (
    <Choice name="value" filter={filter}>
      {[...attributes.values()].map((attribute) => (
        <optgroup key={attribute.key} label={attribute.name}>
          {valuesOf(attribute).map(({ key, name }) => (
            <option key={key} value={caseValue(attribute.key, key)}>
              {name}
            </option>
          ))}
        </optgroup>
      ))}
    </Choice>
  );
}
