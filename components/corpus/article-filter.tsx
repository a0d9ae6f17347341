import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Row } from "@/components/ui/layout";
import { LinkButton } from "@/components/ui/link-button";
import { NativeSelect } from "@/components/ui/native-select";
import { TextInput } from "@/components/ui/text-input";
import type { ArticleFilter as Filter } from "@/lib/schemas/article";
import styles from "./corpus.module.css";

type Choice = { readonly id: string; readonly name: string };

type ArticleFilterProps = {
  filter: Filter;
  outlets: readonly Choice[];
  events: readonly Choice[];
  /** The list without any filter. */
  href: string;
};

/** Narrows the list by an address, so that a filtered list can be kept and sent; works before scripts do. */
export function ArticleFilter({ filter, outlets, events, href }: ArticleFilterProps) {
  const t = useTranslations("corpus.filter");
  const narrowed = Boolean(filter.title || filter.outlet || filter.event);
  return (
    <search aria-label={t("label")}>
      <form className={styles.filter} method="get" action={href}>
        <Field label={t("words")}>
          <TextInput type="search" name="title" defaultValue={filter.title} />
        </Field>
        <Choices label={t("outlet")} name="outlet" chosen={filter.outlet} choices={outlets} />
        <Choices label={t("event")} name="event" chosen={filter.event} choices={events} />
        <Row gap="tight">
          <Button type="submit">{t("apply")}</Button>
          {narrowed && (
            <LinkButton href={href} variant="quiet">
              {t("clear")}
            </LinkButton>
          )}
        </Row>
      </form>
    </search>
  );
}

type ChoicesProps = { label: string; name: string; chosen: string | undefined; choices: readonly Choice[] };

function Choices({ label, name, chosen, choices }: ChoicesProps) {
  const t = useTranslations("corpus.filter");
  return (
    <Field label={label}>
      <NativeSelect name={name} defaultValue={chosen ?? ""}>
        <option value="">{t("all")}</option>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.name}
          </option>
        ))}
      </NativeSelect>
    </Field>
  );
}
