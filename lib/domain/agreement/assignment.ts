/**
 * A pair that may be made, and what it is worth, the most important first: whole numbers, the first more than 0. What
 * follows only decides between assignments that are equal in all before.
 */
export type Edge = { readonly a: number; readonly b: number; readonly worth: readonly [number, ...number[]] };

/**
 * The one-to-one pairs of the greatest total worth, each group of connected nodes by itself (Kuhn 1955 and Munkres 1957,
 * in the form with potentials: O(n³) in the nodes of a group, which are few in ordinary text).
 */
export function bestAssignment(edges: readonly Edge[]): readonly Edge[] {
  return connected(edges).flatMap(solve);
}

function connected(edges: readonly Edge[]): readonly (readonly Edge[])[] {
  const parent = new Map<string, string>();
  const root = (node: string): string => {
    let top = node;
    for (let up = parent.get(top); up !== undefined && up !== top; up = parent.get(top)) top = up;
    parent.set(node, top);
    return top;
  };
  for (const { a, b } of edges) parent.set(root(`b${b}`), root(`a${a}`));
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    const group = groups.get(root(`a${edge.a}`));
    if (group === undefined) groups.set(root(`a${edge.a}`), [edge]);
    else group.push(edge);
  }
  return [...groups.values()];
}

function solve(edges: readonly Edge[]): readonly Edge[] {
  if (edges.length === 1) return edges;
  const rows = [...new Set(edges.map(({ a }) => a))].sort((x, y) => x - y);
  const columns = [...new Set(edges.map(({ b }) => b))].sort((x, y) => x - y);
  const size = Math.max(rows.length, columns.length);
  const rowOf = new Map(rows.map((a, row) => [a, row]));
  const columnOf = new Map(columns.map((b, column) => [b, column]));
  const weight = oneNumber(edges, Math.min(rows.length, columns.length));
  const cells = new Map<number, Edge>();
  const costs = new Float64Array(size * size);
  for (const edge of edges) {
    const cell = (rowOf.get(edge.a) ?? 0) * size + (columnOf.get(edge.b) ?? 0);
    cells.set(cell, edge);
    costs[cell] = -weight(edge);
  }
  const chosen: Edge[] = [];
  for (const [column, row] of leastCosts(costs, size).entries()) {
    const edge = cells.get(row * size + column);
    if (edge !== undefined) chosen.push(edge);
  }
  return chosen;
}

/**
 * The criteria of an edge as one number in which no sum over `pairs` of a later one reaches a unit of an earlier. Exact
 * below 2^53; above, in groups of hundreds of marks on a very long text, the last criteria may be lost to rounding.
 */
function oneNumber(edges: readonly Edge[], pairs: number): (edge: Edge) => number {
  const scales = edges[0]?.worth.map(
    (_, at) => 1 + 2 * pairs * Math.max(...edges.map((edge) => Math.abs(edge.worth[at] ?? 0))),
  );
  return ({ worth }) => worth.reduce((sum, criterion, at) => sum * (scales?.[at] ?? 1) + criterion, 0);
}

/** The row of each column in the assignment of least total cost. Rows and columns count from 1 within; 0 is nobody. */
function leastCosts(costs: Float64Array, size: number): readonly number[] {
  const rowPotential = new Float64Array(size + 1);
  const columnPotential = new Float64Array(size + 1);
  const rowOf = new Int32Array(size + 1);
  const previous = new Int32Array(size + 1);
  for (let row = 1; row <= size; row++) {
    rowOf[0] = row;
    const slack = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Uint8Array(size + 1);
    let column = 0;
    do {
      used[column] = 1;
      const current = rowOf[column] ?? 0;
      let least = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let other = 1; other <= size; other++) {
        if (used[other] === 1) continue;
        const cost = costs[(current - 1) * size + other - 1] ?? 0;
        const reduced = cost - (rowPotential[current] ?? 0) - (columnPotential[other] ?? 0);
        if (reduced < (slack[other] ?? 0)) {
          slack[other] = reduced;
          previous[other] = column;
        }
        if ((slack[other] ?? 0) < least) {
          least = slack[other] ?? 0;
          next = other;
        }
      }
      for (let other = 0; other <= size; other++) {
        if (used[other] === 1) {
          const owner = rowOf[other] ?? 0;
          rowPotential[owner] = (rowPotential[owner] ?? 0) + least;
          columnPotential[other] = (columnPotential[other] ?? 0) - least;
        } else slack[other] = (slack[other] ?? 0) - least;
      }
      column = next;
    } while (rowOf[column] !== 0);
    for (; column !== 0; column = previous[column] ?? 0) rowOf[column] = rowOf[previous[column] ?? 0] ?? 0;
  }
  return Array.from(rowOf.subarray(1), (row) => row - 1);
}
