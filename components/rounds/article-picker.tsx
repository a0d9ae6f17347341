"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type Ref, useMemo, useState } from "react";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { TextInput } from "@/components/ui/text-input";
import { Picker } from "./picker";
import styles from "./picker.module.css";

export type ArticleOption = {
  readonly id: string;
  readonly title: string;
  readonly externalKey: string;
  readonly outlet: string | null;
  readonly event: string | null;
  readonly codePointLength: number;
};

type ArticlePickerProps = {
  articles: readonly ArticleOption[];
  articleTotal: number;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  error?: string | undefined;
  ref?: Ref<HTMLFieldSetElement>;
};

type Filter = { readonly event: string; readonly outlet: string; readonly words: string };

/** Values of the selects: all, those without one, or "=" and the name. */
const all = "";
const without = "-";

function fits(filter: string, name: string | null): boolean {
  return filter === all || (filter === without ? name === null : filter === `=${name}`);
}

function matches({ event, outlet, words }: Filter, article: ArticleOption): boolean {
  const wanted = words.trim().toLocaleLowerCase();
  const title = `${article.title} ${article.externalKey}`.toLocaleLowerCase();
  return fits(event, article.event) && fits(outlet, article.outlet) && title.includes(wanted);
}

/** Articles to choose, filtered by event, outlet and title. */
export function ArticlePicker({ articles, articleTotal, chosen, onChange, error, ref }: ArticlePickerProps) {
  const t = useTranslations("rounds");
  const [filter, setFilter] = useState<Filter>({ event: all, outlet: all, words: "" });
  const items = useMemo(
    () =>
      articles
        .filter((article) => matches(filter, article))
        .map(({ id, title, externalKey, outlet, event, codePointLength }) => ({
          id,
          label: title || externalKey,
          description: [outlet, event, t("picker.characters", { count: codePointLength })].filter(Boolean).join(" · "),
        })),
    [articles, filter, t],
  );
  const cut = articleTotal > articles.length;
  // Handed out in the order of the list, not of the clicks.
  const change = (ids: readonly string[]) => {
    const wanted = new Set(ids);
    onChange(articles.flatMap(({ id }) => (wanted.has(id) ? [id] : [])));
  };
  return (
    <Picker
      ref={ref}
      legend={t("picker.articles")}
      description={cut ? t("picker.cut", { listed: articles.length, total: articleTotal }) : undefined}
      items={items}
      total={articles.length}
      chosen={chosen}
      onChange={change}
      error={error}
      filters={<Filters articles={articles} filter={filter} onChange={setFilter} />}
    />
  );
}

type FiltersProps = { articles: readonly ArticleOption[]; filter: Filter; onChange: (filter: Filter) => void };

function Filters({ articles, filter, onChange }: FiltersProps) {
  const t = useTranslations("rounds.picker");
  // Enter in here filters; it must not send the form around it.
  const keepForm = (event: KeyboardEvent) => {
    if (event.key === "Enter") event.preventDefault();
  };
  return (
    <div className={styles.filters}>
      {(["event", "outlet"] as const).map((facet) => (
        <Field key={facet} label={t(facet)}>
          <NativeSelect value={filter[facet]} onChange={({ target }) => onChange({ ...filter, [facet]: target.value })}>
            <option value={all}>{t("any")}</option>
            {namesOf(articles, facet).map((name) =>
              name === null ? (
                <option key={without} value={without}>
                  {t("none")}
                </option>
              ) : (
                <option key={name} value={`=${name}`}>
                  {name}
                </option>
              ),
            )}
          </NativeSelect>
        </Field>
      ))}
      <Field label={t("search")}>
        <TextInput
          type="search"
          value={filter.words}
          onKeyDown={keepForm}
          onChange={({ target }) => onChange({ ...filter, words: target.value })}
        />
      </Field>
    </div>
  );
}

function namesOf(articles: readonly ArticleOption[], facet: "event" | "outlet"): (string | null)[] {
  const names = new Set(articles.map((article) => article[facet]));
  return [...names].sort((a, b) => (a === null ? 1 : b === null ? -1 : a.localeCompare(b)));
}
