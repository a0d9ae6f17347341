import type { Packing } from "./packing";

const nobody = -1;

/**
 * The best choice of pairs of two coders' units, exactly, however much they overlap: the assignment problem, by shortest
 * augmenting paths over the pairs there are (Jonker and Volgenant 1987). A unit may stay alone and then saves nothing.
 *
 * @param rows how many units the first coder has; they come first
 * @returns 1 for each pair that is chosen
 */
export function bestAssignment(packing: Packing, rows: number): Uint8Array {
  const assignment = new Assignment(packing);
  for (let row = 0; row < rows; row++) assignment.add(row);
  return assignment.taken();
}

/** Rows are the first coder's units, columns the other's, both by their unit's number. */
class Assignment {
  readonly #potentials: Float64Array;
  /** The unit that each unit, row or column, has now, and the pair chosen for a column. */
  readonly #partners: Int32Array;
  readonly #pairOf: Int32Array;
  /** The way to each column in the search at hand: its length, and the pair it comes by. */
  readonly #distances: Float64Array;
  readonly #cameBy: Int32Array;
  readonly #isClosed: Uint8Array;

  constructor(private readonly packing: Packing) {
    const { units } = packing;
    this.#potentials = new Float64Array(units);
    this.#partners = new Int32Array(units).fill(nobody);
    this.#pairOf = new Int32Array(units).fill(nobody);
    this.#distances = new Float64Array(units).fill(Number.POSITIVE_INFINITY);
    this.#cameBy = new Int32Array(units).fill(nobody);
    this.#isClosed = new Uint8Array(units);
  }

  taken(): Uint8Array {
    const taken = new Uint8Array(this.packing.tuples.count);
    for (const pair of this.#pairOf) if (pair !== nobody) taken[pair] = 1;
    return taken;
  }

  /** Finds a row its place at the least cost, moving others. */
  add(row: number): void {
    const open = new Set<number>();
    const closed: number[] = [];
    let alone = { row, cost: -(this.#potentials[row] ?? 0) };
    let current = row;
    let way = 0;
    let end = nobody;
    for (;;) {
      this.#relax(current, way, open);
      const cost = way - (this.#potentials[current] ?? 0);
      if (cost < alone.cost) alone = { row: current, cost };
      const column = this.#nearest(open);
      if (column === nobody || alone.cost <= (this.#distances[column] ?? 0)) break;
      way = this.#distances[column] ?? 0;
      const owner = this.#partners[column] ?? nobody;
      if (owner === nobody) {
        end = column;
        break;
      }
      open.delete(column);
      closed.push(column);
      this.#isClosed[column] = 1;
      current = owner;
    }
    this.#update(row, closed, end === nobody ? alone.cost : way);
    this.#turnOver(row, end, alone.row);
    for (const column of [...open, ...closed]) {
      this.#distances[column] = Number.POSITIVE_INFINITY;
      this.#isClosed[column] = 0;
    }
  }

  #relax(row: number, way: number, open: Set<number>): void {
    const { incident, incidentFirsts, tuples } = this.packing;
    for (let at = incidentFirsts[row] ?? 0; at < (incidentFirsts[row + 1] ?? 0); at++) {
      const pair = incident[at] ?? 0;
      const column = this.#columnOf(pair);
      const cost = -(tuples.savings[pair] ?? 0) - (this.#potentials[row] ?? 0) - (this.#potentials[column] ?? 0);
      if (way + cost >= (this.#distances[column] ?? 0) || this.#isClosed[column] === 1) continue;
      this.#distances[column] = way + cost;
      this.#cameBy[column] = pair;
      open.add(column);
    }
  }

  #nearest(open: ReadonlySet<number>): number {
    let nearest = nobody;
    for (const column of open) {
      if (nearest === nobody || (this.#distances[column] ?? 0) < (this.#distances[nearest] ?? 0)) nearest = column;
    }
    return nearest;
  }

  /** Keeps every cost at 0 or above, and that of what is chosen at 0. */
  #update(row: number, closed: readonly number[], length: number): void {
    this.#potentials[row] = (this.#potentials[row] ?? 0) + length;
    for (const column of closed) {
      const change = length - (this.#distances[column] ?? 0);
      const owner = this.#partners[column] ?? 0;
      this.#potentials[owner] = (this.#potentials[owner] ?? 0) + change;
      this.#potentials[column] = (this.#potentials[column] ?? 0) - change;
    }
  }

  /** Turns the way round that ends at a free column, or at a row that gives its column up to stay alone. */
  #turnOver(row: number, end: number, alone: number): void {
    let column = end;
    if (end === nobody) {
      column = this.#partners[alone] ?? nobody;
      this.#partners[alone] = nobody;
    }
    while (column !== nobody) {
      const pair = this.#cameBy[column] ?? 0;
      const by = this.packing.tuples.members[this.packing.tuples.firsts[pair] ?? 0] ?? 0;
      const before = by === row ? nobody : (this.#partners[by] ?? nobody);
      this.#partners[column] = by;
      this.#partners[by] = column;
      this.#pairOf[column] = pair;
      column = before;
    }
  }

  #columnOf(pair: number): number {
    const { firsts, members } = this.packing.tuples;
    return members[(firsts[pair] ?? 0) + 1] ?? 0;
  }
}
