import { EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { AssignmentSign } from "@/components/queue/assignment-sign";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Row } from "@/components/ui/layout";
import { Meter } from "@/components/ui/meter";
import { type AssignmentState, assignmentStates } from "@/lib/domain/round/round";

export type Progress = {
  readonly memberId: string;
  readonly pseudonym: string;
  readonly states: Readonly<Record<AssignmentState, number>>;
};

const unfinished = assignmentStates.filter((state) => state !== "submitted");

function totalOf(states: Progress["states"]): number {
  return assignmentStates.reduce((sum, state) => sum + states[state], 0);
}

/** How far everybody is, for those who may know. */
export function ProgressTable({ progress }: { progress: readonly Progress[] }) {
  const t = useTranslations("rounds.progress");
  const columns: readonly Column<Progress>[] = [
    { key: "annotator", header: t("annotator"), rowHeader: true, cell: ({ pseudonym }) => pseudonym },
    { key: "meter", header: <AssignmentSign state="submitted" />, tight: true, cell: (row) => <Submitted row={row} /> },
    ...unfinished.map((state) => ({
      key: state,
      header: <AssignmentSign state={state} />,
      align: "end" as const,
      tight: true,
      cell: ({ states }: Progress) => (states[state] === 0 ? <span className="dim">0</span> : states[state]),
    })),
  ];
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={progress}
      rowKey={({ memberId }) => memberId}
      footer={<Footer progress={progress} columns={columns.length} />}
    />
  );
}

function Submitted({ row: { pseudonym, states } }: { row: Progress }) {
  const t = useTranslations("rounds.progress");
  const total = totalOf(states);
  return (
    <Meter label={t("meter", { pseudonym })} value={states.submitted} max={total}>
      {t("of", { done: states.submitted, total })}
    </Meter>
  );
}

function Footer({ progress, columns }: { progress: readonly Progress[]; columns: number }) {
  const t = useTranslations("rounds.progress");
  const sum = (state: AssignmentState) => progress.reduce((total, { states }) => total + states[state], 0);
  const states = {
    not_started: sum("not_started"),
    in_progress: sum("in_progress"),
    submitted: sum("submitted"),
    returned: sum("returned"),
  };
  return (
    <>
      <tr>
        <th scope="row">{t("total")}</th>
        <td>
          <Submitted row={{ memberId: "", pseudonym: t("total"), states }} />
        </td>
        <td colSpan={columns - 2} />
      </tr>
      <tr>
        <td colSpan={columns}>
          <Row gap="tight">
            <EyeOff size={14} aria-hidden="true" />
            {t("statesOnly")}
          </Row>
        </td>
      </tr>
    </>
  );
}
