import { z } from "zod";

const whole = z.coerce.number().int();

const variables = z.object({
  PARALLAX_SIMULATION_RUNS: whole.min(1).default(2_000),
  PARALLAX_SIMULATION_SEED: whole.optional(),
  PARALLAX_SIMULATION_PATH: z.string().optional(),
});

export type SimulationSettings = {
  readonly runs: number;
  /** What a failure printed; without it every simulation is another. */
  readonly seed: number;
  /** Of the failure alone, as it was printed with the seed. */
  readonly path: string | undefined;
};

/** How much is simulated; CONTRIBUTING.md tells people about the variables. */
export function simulationSettings(): SimulationSettings {
  const given = variables.parse(process.env);
  return {
    runs: given.PARALLAX_SIMULATION_RUNS,
    seed: given.PARALLAX_SIMULATION_SEED ?? Date.now() % 2 ** 31,
    path: given.PARALLAX_SIMULATION_PATH,
  };
}
