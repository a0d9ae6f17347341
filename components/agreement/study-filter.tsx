import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ChoiceGroup } from "@/components/ui/choice-group";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import type { RoundState } from "@/lib/domain/round/round";
import { type MeasuredStage, measuredStages } from "@/lib/schemas/agreement";
import styles from "./agreement.module.css";

type StudyFilterProps = {
  rounds: readonly { readonly id: string; readonly name: string; readonly state: RoundState }[];
  round: string;
  stage: MeasuredStage;
  /** The page without a choice. */
  href: string;
};

/** Chooses round and stage by an address, so that numbers can be kept and sent; works before scripts do. */
export function StudyFilter({ rounds, round, stage, href }: StudyFilterProps) {
  const t = useTranslations("agreement");
  const stages = measuredStages.map((value) => ({ value, label: t(`stages.${value}`) }));
  return (
    <search aria-label={t("filter.label")}>
      <form className={styles.filter} method="get" action={href} key={`${round} ${stage}`}>
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
        <Button type="submit">{t("filter.show")}</Button>
      </form>
    </search>
  );
}
