import { type FocusEvent, type KeyboardEvent, useState } from "react";

/** A place in a table whose controls are gone through by arrow keys. */
export type GridPlace = { readonly row: number; readonly column: number };

const steps: Readonly<Partial<Record<string, GridPlace>>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

function placeOf(element: Element): GridPlace | null {
  const place = element instanceof HTMLElement ? /^(\d+) (\d+)$/.exec(element.dataset.place ?? "") : null;
  return place === null ? null : { row: Number(place[1]), column: Number(place[2]) };
}

/** The next control in a direction; places without one are passed over. */
function neighbour(grid: Element, { row, column }: GridPlace, step: GridPlace): HTMLElement | null {
  const rows = grid.querySelectorAll("tr").length;
  const columns = grid.querySelectorAll("tr:first-child > *").length;
  let at = { row: row + step.row, column: column + step.column };
  while (at.row >= 0 && at.row < rows && at.column >= 0 && at.column < columns) {
    const found = grid.querySelector<HTMLElement>(`[data-place="${at.row} ${at.column}"]`);
    if (found !== null) return found;
    at = { row: at.row + step.row, column: at.column + step.column };
  }
  return null;
}

/**
 * One stop of the tab key for a whole table of buttons (the grid pattern of WAI-ARIA); arrow keys go on from there.
 * `places` are those of the buttons. Spread `grid` over the table's body and `of` over each button.
 */
export function useRoving(places: readonly GridPlace[]) {
  const [last, setLast] = useState<GridPlace | null>(null);
  const isLast = ({ row, column }: GridPlace) => row === last?.row && column === last.column;
  const stop = places.find(isLast) ?? places[0];
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = steps[event.key];
    const from = event.target instanceof Element ? placeOf(event.target) : null;
    if (step === undefined || from === null) return;
    event.preventDefault();
    neighbour(event.currentTarget, from, step)?.focus();
  };
  const onFocus = (event: FocusEvent) => setLast(placeOf(event.target));
  return {
    grid: { onKeyDown, onFocus },
    of: ({ row, column }: GridPlace) => ({
      "data-place": `${row} ${column}`,
      tabIndex: stop?.row === row && stop.column === column ? 0 : -1,
    }),
  };
}
