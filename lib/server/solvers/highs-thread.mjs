// @ts-check
// The thread of highs-solver.ts: one integer programme after the other, as they come.
import { parentPort } from "node:worker_threads";
import loadHighs from "highs";

/** @typedef {{ id: number, units: number, sets: { units: number[], saving: number }[] }} Question */

const loaded = loadHighs();

/**
 * The places of the chosen sets, or null where the programme wasn't solved to the end.
 *
 * @param {Question} question
 */
async function solve({ units, sets }) {
  const highs = await loaded;
  const starts = [0];
  for (const set of sets) starts.push((starts.at(-1) ?? 0) + set.units.length);
  const { objectiveSense, variableType, modelStatus } = highs.constants;
  const model = highs.createModel({
    numCols: sets.length,
    numRows: units,
    sense: objectiveSense.maximize,
    colCost: sets.map(({ saving }) => saving),
    colLower: sets.map(() => 0),
    colUpper: sets.map(() => 1),
    rowLower: Array.from({ length: units }, () => 0),
    rowUpper: Array.from({ length: units }, () => 1),
    matrix: {
      format: "csc",
      numRows: units,
      numCols: sets.length,
      starts,
      indices: sets.flatMap((set) => set.units),
      values: sets.flatMap((set) => set.units.map(() => 1)),
    },
    integrality: sets.map(() => variableType.integer),
  });
  try {
    // Its usual tolerances would take a choice within one part in 10,000 for the best. Nodes and not seconds are limited:
    // whether there is a number must not depend on the machine.
    model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-9, mip_max_nodes: 200_000 });
    model.run();
    if (model.getModelStatus() !== modelStatus.optimal) return null;
    return [...model.getSolution().colValue].flatMap((value, place) => (value > 0.5 ? [place] : []));
  } finally {
    model.dispose();
  }
}

parentPort?.on("message", async (/** @type {Question} */ question) => {
  parentPort?.postMessage({ id: question.id, chosen: await solve(question) });
});
