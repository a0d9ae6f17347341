import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceGroup } from "@/components/ui/choice-group";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { hasTree } from "@/lib/domain/agreement/breakdown/top-labels";
import type { Layer } from "@/lib/domain/codebook/codebook";
import type { RoundState } from "@/lib/domain/round/round";
import {
  type AgreementFilter,
  isFiltered,
  labelChoices,
  type MeasuredStage,
  measuredStages,
} from "@/lib/schemas/agreement";
import type { AgreementChoice } from "@/lib/schemas/agreement-view";
import styles from "./agreement.module.css";

/** What of a round can be left out, and what is. */
export type FilterChoices = {
  readonly applied: AgreementFilter;
  readonly outlets: readonly AgreementChoice[];
  readonly events: readonly AgreementChoice[];
  readonly coders: readonly AgreementChoice[];
  readonly layers: readonly Pick<Layer, "key" | "name" | "labels">[];
};

type StudyFilterProps = {
  rounds: readonly { readonly id: string; readonly name: string; readonly state: RoundState }[];
  round: string;
  stage: MeasuredStage;
  /** Missing where no round is shown. */
  choices?: FilterChoices | undefined;
  /** The page without a choice. */
  href: string;
};

/** Chooses round, stage and what is counted by an address, so that numbers can be kept and sent; works before scripts do. */
export function StudyFilter({ rounds, round, stage, choices, href }: StudyFilterProps) {
  const t = useTranslations("agreement");
  const stages = measuredStages.map((value) => ({ value, label: t(`stages.${value}`) }));
  return (
    <search aria-label={t("filter.label")}>
      <form className={styles.filter} method="get" action={href} key={JSON.stringify([round, stage, choices?.applied])}>
        <Field label={t("filter.round")}>
          <NativeSelect name="round" defaultValue={round}>
            {rounds.map(({ id, name, state }) => (
              <option key={id} value={id}>
                {t("filter.roundOption", { name, state })}
              </option>
            ))}
          </NativeSelect>
        </Field>
        <ChoiceGroup legend={t("filter.stage")} look="segments" name="stage" choices={stages} defaultChoice={stage} />
        {choices !== undefined && <Narrowing {...choices} />}
        <Button type="submit">{t("filter.show")}</Button>
        {choices !== undefined && isFiltered(choices.applied) && (
          <Link className={styles.clear} href={`${href}?${new URLSearchParams({ round, stage })}`}>
            {t("filter.clear")}
          </Link>
        )}
      </form>
    </search>
  );
}

/** Only what leaves something to choose is offered. */
function Narrowing({ applied, outlets, events, coders, layers }: FilterChoices) {
  const t = useTranslations("agreement.filter");
  const ofLayers = layers.map(({ key, name }) => ({ id: key, name }));
  return (
    <>
      <Narrow name="layer" choices={ofLayers} chosen={applied.layer} />
      <Narrow name="outlet" choices={outlets} chosen={applied.outlet} />
      <Narrow name="event" choices={events} chosen={applied.event} />
      {layers.some(hasTree) && (
        <ChoiceGroup
          legend={t("labels")}
          look="segments"
          name="labels"
          choices={labelChoices.map((value) => ({ value, label: t(`labelChoices.${value}`) }))}
          defaultChoice={applied.labels}
        />
      )}
      <Coders choices={coders} chosen={applied.coders} />
    </>
  );
}

type NarrowProps = {
  name: "layer" | "outlet" | "event";
  choices: readonly AgreementChoice[];
  chosen: string | null;
};

function Narrow({ name, choices, chosen }: NarrowProps) {
  const t = useTranslations("agreement.filter");
  if (choices.length < 2 && chosen === null) return null;
  return (
    <Field label={t(name)}>
      <NativeSelect name={name} defaultValue={chosen ?? ""}>
        <option value="">{t("all")}</option>
        {choices.map(({ id, name: words }) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </NativeSelect>
    </Field>
  );
}

/** With none chosen, everybody counts. */
function Coders({ choices, chosen }: { choices: readonly AgreementChoice[]; chosen: readonly string[] }) {
  const t = useTranslations("agreement.filter");
  if (choices.length < 3) return null;
  return (
    <fieldset className={styles.coders}>
      <legend>{t("coders")}</legend>
      {choices.map(({ id, name }) => (
        <Checkbox key={id} name="coder" value={id} defaultChecked={chosen.includes(id)} label={name} />
      ))}
    </fieldset>
  );
}
