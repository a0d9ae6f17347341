"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { AssignmentShape, AssignmentSign, type SignState } from "@/components/queue/assignment-sign";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Stack } from "@/components/ui/layout";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { withdrawAssignment } from "@/lib/actions/rounds";
import { type NamedAssignment, ReturnDialog } from "./return-dialog";
import styles from "./round-grid.module.css";
import { useRoving } from "./use-roving";

export type GridColumn = { readonly memberId: string; readonly pseudonym: string; readonly pass: number };

type GridAssignment = {
  readonly id: string;
  readonly memberId: string;
  readonly pass: number;
  readonly state: SignState;
};

export type GridRow = {
  readonly id: string;
  readonly title: string;
  readonly assignments: readonly GridAssignment[];
};

type RoundGridProps = {
  projectSlug: string;
  columns: readonly GridColumn[];
  articles: readonly GridRow[];
  /** What the asker may do in the round's state. */
  mayReturn: boolean;
  mayWithdraw: boolean;
};

type Deed = "return" | "withdraw";
type Cell = { readonly assignment: GridAssignment; readonly named: NamedAssignment; readonly deed: Deed | null };

const legend = ["submitted", "in_progress", "not_started", "returned", "withdrawn"] as const;

/** How far everybody is with every article, as signs; a sign is where work is returned or withdrawn. */
export function RoundGrid(props: RoundGridProps) {
  const { projectSlug, columns, articles, mayReturn, mayWithdraw } = props;
  const t = useTranslations("rounds.grid");
  const [chosen, setChosen] = useState<Cell | null>(null);
  const rows = articles.map((article) => ({ article, cells: columns.map((column) => cellOf(props, article, column)) }));
  const places = rows.flatMap(({ cells }, row) => cells.flatMap((cell, column) => (cell?.deed ? { row, column } : [])));
  const roving = useRoving(places);
  const close = () => setChosen(null);
  return (
    <Stack gap="tight">
      <ul className={styles.legend} aria-label={t("legend")}>
        {legend.map((state) => (
          <li key={state}>
            <AssignmentSign state={state} />
          </li>
        ))}
      </ul>
      {(mayReturn || mayWithdraw) && (
        <p className="muted small">{t(mayWithdraw ? "howToReturn" : "howToReturnOnly")}</p>
      )}
      <ScrollRegion className={styles.frame} label={t("caption")}>
        <table className={styles.grid}>
          <thead>
            <tr>
              <th scope="col">{t("article")}</th>
              {columns.map((column) => (
                <th key={`${column.memberId} ${column.pass}`} scope="col">
                  {column.pass === 1 ? column.pseudonym : t("columnPass", column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody {...roving.grid}>
            {rows.map(({ article, cells }, row) => (
              <tr key={article.id}>
                <th scope="row">{article.title}</th>
                {columns.map(({ memberId, pass }, column) => (
                  <td key={`${memberId} ${pass}`}>
                    <GridCell cell={cells[column]} place={roving.of({ row, column })} onChoose={setChosen} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {chosen?.deed === "return" && (
        <ReturnDialog projectSlug={projectSlug} assignment={chosen.named} onClose={close} />
      )}
      {chosen?.deed === "withdraw" && (
        <WithdrawDialog projectSlug={projectSlug} assignment={chosen.named} onClose={close} />
      )}
    </Stack>
  );
}

function cellOf(
  { mayReturn, mayWithdraw }: RoundGridProps,
  { title, assignments }: GridRow,
  { memberId, pass, pseudonym }: GridColumn,
): Cell | undefined {
  const assignment = assignments.find((one) => one.memberId === memberId && one.pass === pass);
  if (assignment === undefined) return undefined;
  const { id, state } = assignment;
  const named = { id, pseudonym, title };
  if (state === "withdrawn") return { assignment, named, deed: null };
  if (state === "submitted") return { assignment, named, deed: mayReturn ? "return" : null };
  return { assignment, named, deed: mayWithdraw ? "withdraw" : null };
}

type GridCellProps = {
  cell: Cell | undefined;
  place: ReturnType<ReturnType<typeof useRoving>["of"]>;
  onChoose: (cell: Cell) => void;
};

const deedNames = { return: "cellReturn", withdraw: "cellWithdraw" } as const;

function GridCell({ cell, place, onChoose }: GridCellProps) {
  const t = useTranslations("rounds");
  if (cell === undefined) {
    return (
      <span className={styles.sign} role="img" aria-label={t("grid.none")}>
        <span aria-hidden="true">·</span>
      </span>
    );
  }
  const { assignment, named, deed } = cell;
  const { pseudonym, title } = named;
  const word = t(`assignmentStates.${assignment.state}`);
  if (deed === null) {
    return (
      <span className={styles.sign} role="img" aria-label={word} title={word}>
        <AssignmentShape state={assignment.state} />
      </span>
    );
  }
  const name = t(`grid.${deedNames[deed]}`, { pseudonym, title, state: word });
  return (
    <button
      {...place}
      type="button"
      className={styles.sign}
      aria-label={name}
      title={name}
      onClick={() => onChoose(cell)}
    >
      <AssignmentShape state={assignment.state} />
    </button>
  );
}

type WithdrawDialogProps = { projectSlug: string; assignment: NamedAssignment; onClose: () => void };

function WithdrawDialog({ projectSlug, assignment, onClose }: WithdrawDialogProps) {
  const t = useTranslations("rounds.grid");
  const { id, pseudonym, title } = assignment;
  const withdraw = async () => {
    const withdrawn = await withdrawAssignment(projectSlug, { assignmentId: id });
    return withdrawn.ok ? undefined : withdrawn.error.message;
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("withdrawTitle", { pseudonym, title })}
      confirmLabel={t("withdraw")}
      danger
      onConfirm={withdraw}
    >
      <p>{t("withdrawBody")}</p>
    </ConfirmDialog>
  );
}
