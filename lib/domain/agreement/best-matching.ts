import { createDisjointSets, groupBy } from "@/lib/domain/disjoint-sets";

/**
 * A pair that may be made, and what it is worth, the most important first: whole numbers, the first more than 0. What
 * follows only decides between matchings that are equal in all before.
 */
export type Edge = { readonly a: number; readonly b: number; readonly worth: readonly [number, ...number[]] };

/**
 * The guard against text that nobody marks: where more nodes than this, of both sides together, are connected, pairs are
 * taken by descending worth instead, which need not give the greatest total.
 */
export const mostTogether = 600;

/** Pairs that share a node, over any others: what is matched in one group makes no difference to another. */
export function connectedGroups<E extends Pick<Edge, "a" | "b">>(edges: readonly E[]): readonly (readonly E[])[] {
  const placesOfA = placesOf(edges.map(({ a }) => a));
  const placesOfB = placesOf(edges.map(({ b }) => b));
  const placeOfA = ({ a }: E) => placesOfA.get(a) ?? 0;
  const sets = createDisjointSets(placesOfA.size + placesOfB.size);
  for (const edge of edges) sets.join(placeOfA(edge), placesOfA.size + (placesOfB.get(edge.b) ?? 0));
  return [...groupBy(edges, (edge) => sets.rootOf(placeOfA(edge))).values()];
}

function placesOf(nodes: readonly number[]): ReadonlyMap<number, number> {
  return new Map([...new Set(nodes)].map((node, place) => [node, place]));
}

/**
 * The one-to-one pairs of the greatest total worth, of edges that are all connected (Kuhn 1955 and Munkres 1957, in the
 * form with potentials: O(n³) in the nodes). Above `mostTogether` nodes by descending worth, of equal ones the first given.
 */
export function bestOfGroup(edges: readonly Edge[]): readonly Edge[] {
  if (edges.length === 1) return edges;
  const nodes = new Set(edges.map(({ a }) => a)).size + new Set(edges.map(({ b }) => b)).size;
  return nodes > mostTogether ? takeGreedily(edges) : solve(edges);
}

function takeGreedily(edges: readonly Edge[]): readonly Edge[] {
  const takenA = new Set<number>();
  const takenB = new Set<number>();
  return [...edges].sort(compareWorth).filter(({ a, b }) => {
    if (takenA.has(a) || takenB.has(b)) return false;
    takenA.add(a);
    takenB.add(b);
    return true;
  });
}

/** The worthier first. */
function compareWorth(one: Edge, other: Edge): number {
  for (let at = 0; at < one.worth.length; at++) {
    const difference = (other.worth[at] ?? 0) - (one.worth[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function solve(edges: readonly Edge[]): readonly Edge[] {
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
 * below 2^53; above, in groups of five and more marks a side that lie far apart, the last criteria are lost to rounding.
 */
function oneNumber(edges: readonly Edge[], pairs: number): (edge: Edge) => number {
  const scales = edges[0]?.worth.map((_, at) => 1 + 2 * pairs * greatestOf(edges, at));
  return ({ worth }) => worth.reduce((sum, criterion, at) => sum * (scales?.[at] ?? 1) + criterion, 0);
}

function greatestOf(edges: readonly Edge[], criterion: number): number {
  return edges.reduce((greatest, { worth }) => Math.max(greatest, Math.abs(worth[criterion] ?? 0)), 0);
}

/** The row of each column in the matching of least total cost. Rows and columns count from 1 within; 0 is nobody. */
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
