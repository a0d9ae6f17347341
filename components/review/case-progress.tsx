import { useTranslations } from "next-intl";
import { Meter } from "@/components/ui/meter";
import type { CaseCounts } from "@/lib/schemas/case-view";

/** How much of a round's differences is settled, as a bar. */
export function CaseProgress({ counts: { open, later, decided } }: { counts: CaseCounts }) {
  const t = useTranslations("review.list");
  return <Meter label={t("meter")} value={decided} max={open + later + decided} wide />;
}

type CaseFiguresProps = {
  counts: CaseCounts;
  /** Of a closed round nothing is left to do. */
  closed?: boolean;
};

/** The same in figures. */
export function CaseFigures({ counts: { open, later, decided }, closed = false }: CaseFiguresProps) {
  const t = useTranslations("review.list");
  const facts = { open: open + later, total: open + later + decided };
  return <span className="muted num">{t(closed ? "progressClosed" : "progress", facts)}</span>;
}
