import { fewestClusters } from "@/lib/domain/agreement/bootstrap";
import type { RoundKind } from "@/lib/domain/round/round";

type Listed = { readonly id: string; readonly kind: RoundKind; readonly measured: boolean; readonly compared: number };

/**
 * The round that a page without one in its address shows, of rounds that are listed newest first: no practice round where
 * there is another; one with articles enough for an interval, else with something to compare; then one that somebody
 * handed in anything of.
 */
export function usualRound<T extends Listed>(rounds: readonly T[]): T | undefined {
  const isCounted = ({ kind }: Listed) => kind !== "training";
  return (
    rounds.find((round) => round.compared >= fewestClusters && isCounted(round)) ??
    rounds.find((round) => round.compared > 0 && isCounted(round)) ??
    rounds.find(({ compared }) => compared >= fewestClusters) ??
    rounds.find(({ compared }) => compared > 0) ??
    rounds.find((round) => round.measured && isCounted(round)) ??
    rounds.find(({ measured }) => measured) ??
    rounds[0]
  );
}
