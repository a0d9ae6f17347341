import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { auditActions } from "./audit-actions";

export type AuditRow = {
  readonly at: Date;
  readonly action: string;
  readonly by: string | null;
  readonly facts: Readonly<Record<string, string>>;
};

/** An entry's number would tell how many hidden ones lie before it; its place on the page tells nothing. */
type Placed = AuditRow & { readonly place: number };

export function AuditTable({ entries }: { entries: readonly AuditRow[] }) {
  const t = useTranslations("projects.audit");
  const inWords = (action: string) => {
    const found = auditActions.find((one) => one === action);
    return found === undefined ? <span className="mono">{action}</span> : t(`actions.${found}`);
  };
  const columns: readonly Column<Placed>[] = [
    { key: "at", header: t("at"), tight: true, cell: ({ at }) => <RelativeTime at={at} /> },
    { key: "by", header: t("by"), tight: true, cell: ({ by }) => by ?? t("system") },
    { key: "action", header: t("action"), rowHeader: true, cell: ({ action }) => inWords(action) },
    { key: "facts", header: t("facts"), cell: ({ facts }) => <Facts facts={facts} /> },
  ];
  const rows = entries.map((entry, place) => ({ ...entry, place }));
  return (
    <DataTable
      caption={t("caption")}
      hideCaption
      columns={columns}
      rows={rows}
      rowKey={({ place }) => String(place)}
      empty={t("empty")}
    />
  );
}

function Facts({ facts }: { facts: AuditRow["facts"] }) {
  return (
    <span className="mono muted">
      {Object.entries(facts)
        .map(([name, value]) => `${name} ${shorten(value)}`)
        .join(" · ")}
    </span>
  );
}

/** Hashes and ids are known again by their beginning. */
function shorten(value: string): string {
  return value.length > 40 ? `${value.slice(0, 12)}…` : value;
}
