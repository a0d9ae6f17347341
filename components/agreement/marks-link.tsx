import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FiledType } from "@/lib/schemas/case-filter";
import type { MeasuredLayerView } from "./agreement-types";
import styles from "./marks-link.module.css";

type MarksLinkProps = {
  of: Pick<MeasuredLayerView, "study" | "layer">;
  label?: string | undefined;
  /** A second label that met the first. */
  otherLabel?: string | undefined;
  type?: FiledType | "any";
  coders?: readonly [string, string];
  /** By its id. */
  article?: string;
  /** What the number is, for those who don't see the table's heads; holds the number as printed. */
  name: string;
  children: ReactNode;
};

/**
 * A number that opens the marks it stands on, settled or not. Cases are made of first readings and hold labels as they
 * were coded: numbers of later readings, and of whole branches, open nothing and say so.
 */
export function MarksLink({ of: { study, layer }, ...props }: MarksLinkProps) {
  const { label, otherLabel, type = "any", coders, article, name, children } = props;
  const t = useTranslations("agreement.closed");
  if (study.stage !== "first") return <span title={t("discussed")}>{children}</span>;
  const isBranch = (key: string | undefined) => layer.labels.some(({ parent }) => parent !== null && parent === key);
  if (study.filters.applied.labels === "top" && (isBranch(label) || isBranch(otherLabel))) {
    return <span title={t("branch")}>{children}</span>;
  }
  const search = new URLSearchParams({ round: study.round.id, type, state: "any", layer: layer.key });
  if (label !== undefined) search.set("label", label);
  if (otherLabel !== undefined) search.set("otherLabel", otherLabel);
  if (article !== undefined) search.set("article", article);
  if (coders !== undefined) search.set("coders", coders.join(","));
  return (
    <Link
      className={styles.number}
      href={`/projects/${study.projectSlug}/review?${search}`}
      aria-label={name}
      prefetch={false}
    >
      {children}
    </Link>
  );
}
