/** A part of a packing whose units are numbered along the text, as the search sees it. */
export type FrontierProblem = {
  /** What it costs to leave each unit alone. */
  readonly alone: Float64Array;
  /** The tuples that begin with each unit: `choices` from `firsts[unit]` to that of the next. */
  readonly firsts: Int32Array;
  readonly choices: Int32Array;
  /** The units of each choice, as bits from its first unit on, the lowest bit. */
  readonly bits: Int32Array;
  readonly losses: Float64Array;
};

export type FrontierAnswer = {
  readonly chosen: readonly number[];
  readonly loss: number;
  /** Whether nothing was left out that could have been better. */
  readonly isBest: boolean;
};

/** The furthest that units of one tuple may lie apart, counted in units: they must fit into a number's bits. */
export const widestTuple = 30;

const nothing = -1;

/** What is known when all units before a place are dealt with: by which of the next ones are, the cheapest way. */
type Level = { masks: number[]; losses: number[]; parents: number[]; choices: number[] };

/**
 * The least loss at which each unit is alone or in one choice, by dynamic programming along the text: two ways that have
 * dealt with the same units are told apart by their loss only. Ways that have lost `limit` already are given up; where
 * more than `width` are left at one place, only the best go on, and the answer says that it may not be the best.
 *
 * @returns null where no way stays below `limit`
 */
export function searchFrontier(problem: FrontierProblem, limit: number, width: number): FrontierAnswer | null {
  const levels: Level[] = [{ masks: [0], losses: [0], parents: [nothing], choices: [nothing] }];
  let isBest = true;
  for (let unit = 0; unit < problem.alone.length; unit++) {
    const next = nextLevel(problem, unit, levels[unit], limit);
    if (next.masks.length === 0) return null;
    isBest &&= next.masks.length <= width;
    levels.push(next.masks.length <= width ? next : bestOf(next, width));
  }
  const last = levels.at(-1);
  const chosen: number[] = [];
  for (let unit = levels.length - 1, state = 0; unit > 0; unit--) {
    const level = levels[unit];
    const choice = level?.choices[state] ?? nothing;
    if (choice !== nothing) chosen.push(choice);
    state = level?.parents[state] ?? 0;
  }
  return { chosen, loss: last?.losses[0] ?? 0, isBest };
}

function nextLevel(problem: FrontierProblem, unit: number, level: Level | undefined, limit: number): Level {
  const next: Level = { masks: [], losses: [], parents: [], choices: [] };
  if (level === undefined) return next;
  const { alone, firsts, choices, bits, losses } = problem;
  const places = new Map<number, number>();
  function reach(mask: number, loss: number, parent: number, choice: number): void {
    if (loss >= limit) return;
    const place = places.get(mask);
    if (place === undefined) {
      places.set(mask, next.masks.length);
      next.masks.push(mask);
      next.losses.push(loss);
      next.parents.push(parent);
      next.choices.push(choice);
    } else if (loss < (next.losses[place] ?? 0)) {
      next.losses[place] = loss;
      next.parents[place] = parent;
      next.choices[place] = choice;
    }
  }
  const end = firsts[unit + 1] ?? 0;
  for (let state = 0; state < level.masks.length; state++) {
    const mask = level.masks[state] ?? 0;
    const loss = level.losses[state] ?? 0;
    if ((mask & 1) === 1) {
      reach(mask >>> 1, loss, state, nothing);
      continue;
    }
    reach(mask >>> 1, loss + (alone[unit] ?? 0), state, nothing);
    for (let at = firsts[unit] ?? 0; at < end; at++) {
      const choice = choices[at] ?? 0;
      const taken = bits[choice] ?? 0;
      if ((mask & taken) === 0) reach((mask | taken) >>> 1, loss + (losses[choice] ?? 0), state, choice);
    }
  }
  return next;
}

function bestOf(level: Level, width: number): Level {
  const order = level.losses.map((_, state) => state);
  order.sort((a, b) => (level.losses[a] ?? 0) - (level.losses[b] ?? 0));
  const kept = order.slice(0, width);
  const pick = (values: readonly number[]) => kept.map((state) => values[state] ?? 0);
  return {
    masks: pick(level.masks),
    losses: pick(level.losses),
    parents: pick(level.parents),
    choices: pick(level.choices),
  };
}
