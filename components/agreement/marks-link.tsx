import Link from "next/link";
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
 * A number that opens the marks it stands on, settled or not. Cases are made of first readings: numbers of later ones
 * open nothing, and the page says so.
 */
export function MarksLink({ of: { study, layer }, ...props }: MarksLinkProps) {
  const { label, otherLabel, type = "any", coders, article, name, children } = props;
  if (study.stage !== "first") return <span className={styles.number}>{children}</span>;
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
