import { Check, Clock } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { LabelGlyph } from "@/components/ui/label-sign";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { CodebookIndex } from "@/lib/client/codebook-index";
import type { CaseItem } from "@/lib/schemas/case-view";
import styles from "./case-rows.module.css";
import { ShowCurrent } from "./show-current";
import { TypeSign } from "./type-sign";

type RowsProps = {
  items: readonly CaseItem[];
  index: CodebookIndex;
  hrefOf: (id: string) => string;
  /** The case that is open beside the list. */
  current?: string;
  /** One row a case over the whole page, else two lines a case in a narrow pane. */
  wide?: boolean;
};

/** Cases as links: their words, how they differ, where they stand, which labels the readings have. */
export function CaseRows({ items, index, hrefOf, current, wide = false }: RowsProps) {
  const t = useTranslations("review.list");
  return (
    <ol className={styles.rows} data-wide={wide || undefined} aria-label={t("cases")}>
      {items.map((item, at) => (
        <li key={item.id} className={styles.row} data-begins={item.title !== items[at - 1]?.title || undefined}>
          <Link href={hrefOf(item.id)} aria-current={item.id === current ? "true" : undefined} prefetch={false}>
            <span className={styles.quote} dir="auto">
              {item.quote || t("article")}
            </span>
            <span className={styles.types}>
              {item.types.map((type) => (
                <TypeSign key={type} type={type} />
              ))}
              {item.own && <Chip tone="soft">{t("own")}</Chip>}
            </span>
            <span className={styles.place} dir="auto">
              {item.title}
            </span>
            <Signs item={item} index={index} />
            <State state={item.state} />
          </Link>
          {item.id === current && <ShowCurrent />}
        </li>
      ))}
    </ol>
  );
}

function Signs({ item, index }: { item: CaseItem; index: CodebookIndex }) {
  const t = useTranslations("review.list");
  const entries = item.labels.flatMap((label) => index.find({ layer: item.layer, label }) ?? []);
  return (
    <span className={styles.signs}>
      {entries.map(({ sign, label }) => (
        <span key={label.key} title={label.name}>
          <LabelGlyph number={sign} />
          <VisuallyHidden>{label.name}</VisuallyHidden>
        </span>
      ))}
      {item.missed && (
        <span className={styles.none} title={t("nobody")}>
          <VisuallyHidden>{t("nobody")}</VisuallyHidden>
        </span>
      )}
    </span>
  );
}

function State({ state }: Pick<CaseItem, "state">) {
  const t = useTranslations("review.states");
  if (state === "open") return <span className={styles.state} />;
  const Icon = state === "decided" ? Check : Clock;
  return (
    <span className={styles.state} title={t(state)}>
      <Icon size={14} aria-hidden="true" />
      <span className={styles.stateName}>{t(state)}</span>
    </span>
  );
}
