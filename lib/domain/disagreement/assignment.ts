/** A possible assignment of a row to a column, both numbered from 0, and what it is worth: more than 0. */
export type Weight = { readonly row: number; readonly column: number; readonly value: number };

type State = {
  readonly columns: number;
  /** Row by row: the value of a pair, 0 where there is none. */
  readonly values: Float64Array;
  readonly rowPotentials: Float64Array;
  /** One more than there are columns: the last stands for the row that is being placed. */
  readonly columnPotentials: Float64Array;
  /** The row in a column, or -1. */
  readonly rowOf: Int32Array;
  /** The column before it on the way by which a column was reached. */
  readonly wayTo: Int32Array;
};

/**
 * The one-to-one assignment of rows to columns with the greatest sum of values: the Hungarian method (Kuhn 1955,
 * Munkres 1957) with potentials and shortest augmenting paths, O(rows² · columns). Rows and columns may stay without a
 * partner; there must not be more rows than columns.
 */
export function bestAssignment<W extends Weight>(rows: number, columns: number, weights: readonly W[]): readonly W[] {
  const state: State = {
    columns,
    values: new Float64Array(rows * columns),
    rowPotentials: new Float64Array(rows),
    columnPotentials: new Float64Array(columns + 1),
    rowOf: new Int32Array(columns + 1).fill(-1),
    wayTo: new Int32Array(columns).fill(-1),
  };
  for (const { row, column, value } of weights) state.values[row * columns + column] = value;
  for (let row = 0; row < rows; row += 1) place(state, row);
  return weights.filter(({ row, column }) => state.rowOf[column] === row);
}

function place(state: State, row: number): void {
  const { columns, rowOf, wayTo } = state;
  rowOf[columns] = row;
  let column = nearestFreeColumn(state);
  while (column !== columns) {
    const before = at(wayTo, column);
    rowOf[column] = at(rowOf, before);
    column = before;
  }
}

/** Grows the tree of shortest ways from the row to be placed until a free column is reached; adapts the potentials. */
function nearestFreeColumn(state: State): number {
  const { columns, rowOf } = state;
  const distances = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const reached = new Uint8Array(columns + 1);
  let column = columns;
  do {
    reached[column] = 1;
    const next = relax(state, column, distances, reached);
    movePotentials(state, at(distances, next), distances, reached);
    column = next;
  } while (at(rowOf, column) !== -1);
  return column;
}

/** Measures what can be reached from the row in `from`; the nearest column not reached yet, the first of several. */
function relax(state: State, from: number, distances: Float64Array, reached: Uint8Array): number {
  const { columns, values, rowPotentials, columnPotentials, wayTo } = state;
  const row = at(state.rowOf, from);
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let column = 0; column < columns; column += 1) {
    if (reached[column] === 1) continue;
    const cost = -at(values, row * columns + column) - at(rowPotentials, row) - at(columnPotentials, column);
    if (cost < at(distances, column)) {
      distances[column] = cost;
      wayTo[column] = from;
    }
    const distance = at(distances, column);
    if (distance >= least) continue;
    least = distance;
    nearest = column;
  }
  return nearest;
}

function movePotentials(state: State, by: number, distances: Float64Array, reached: Uint8Array): void {
  const { columns, rowOf, rowPotentials, columnPotentials } = state;
  for (let column = 0; column <= columns; column += 1) {
    if (reached[column] === 1) {
      const row = at(rowOf, column);
      rowPotentials[row] = at(rowPotentials, row) + by;
      columnPotentials[column] = at(columnPotentials, column) - by;
    } else if (column < columns) {
      distances[column] = at(distances, column) - by;
    }
  }
}

/** An element that is there: indices here are always within their array. */
function at(array: Float64Array | Int32Array, index: number): number {
  return array[index] ?? Number.NaN;
}
