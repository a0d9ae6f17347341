/** Which of the other side each one of this side may be paired with. */
export type Neighbours = readonly (readonly number[])[];

const free = -1;

/**
 * As many one-to-one pairs between two sides as possible (Hopcroft and Karp 1973, O(edges · √nodes)): the partner of each
 * of this side, −1 where it has none. Greedy matching would depend on the order.
 */
export function maximumMatching(neighbours: Neighbours, others: number): Int32Array {
  const partner = new Int32Array(neighbours.length).fill(free);
  const partnerOfOther = new Int32Array(others).fill(free);
  for (;;) {
    const depth = layers(neighbours, partner, partnerOfOther);
    if (depth === null) return partner;
    const tried = new Int32Array(neighbours.length);
    for (let node = 0; node < neighbours.length; node++) {
      if (partner[node] === free) augment(node, { neighbours, partner, partnerOfOther, depth, tried });
    }
  }
}

/** How far each node is from an unpaired one by alternating paths; null when none ends at an unpaired other. */
function layers(neighbours: Neighbours, partner: Int32Array, partnerOfOther: Int32Array): Int32Array | null {
  const depth = new Int32Array(neighbours.length).fill(-1);
  const queue: number[] = [];
  for (let node = 0; node < neighbours.length; node++) {
    if (partner[node] !== free) continue;
    depth[node] = 0;
    queue.push(node);
  }
  let reaches = false;
  for (const node of queue) {
    for (const other of neighbours[node] ?? []) {
      const next = partnerOfOther[other] ?? free;
      if (next === free) reaches = true;
      else if (depth[next] === -1) {
        depth[next] = (depth[node] ?? 0) + 1;
        queue.push(next);
      }
    }
  }
  return reaches ? depth : null;
}

type Search = {
  readonly neighbours: Neighbours;
  readonly partner: Int32Array;
  readonly partnerOfOther: Int32Array;
  readonly depth: Int32Array;
  /** How many of a node's neighbours this phase has tried; none is tried twice. */
  readonly tried: Int32Array;
};

/** Looks for a path from an unpaired node to an unpaired other and turns it over. A stack of its own: paths get long. */
function augment(root: number, { neighbours, partner, partnerOfOther, depth, tried }: Search): void {
  const path = [root];
  for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
    const other = neighbours[node]?.[tried[node] ?? 0];
    if (other === undefined) {
      path.pop();
      const before = path.at(-1);
      if (before !== undefined) tried[before] = (tried[before] ?? 0) + 1;
      continue;
    }
    const next = partnerOfOther[other] ?? free;
    if (next === free) {
      for (const step of path) {
        const taken = neighbours[step]?.[tried[step] ?? 0] ?? free;
        partner[step] = taken;
        partnerOfOther[taken] = step;
      }
      return;
    }
    if (depth[next] === (depth[node] ?? 0) + 1) path.push(next);
    else tried[node] = (tried[node] ?? 0) + 1;
  }
}
