import { type CoderMeasure, type CoderReport, coderMeasures, type SelfMeasure, selfMeasures } from "./coder-report";
import { driftOf, type SpanDocument, type Submissions } from "./drift";
import type { MeasuredLayer } from "./measures";
import { type ReadingBeside, readingReports } from "./readings";

/** What coders can be compared with besides one another, as far as there is any. */
export type CoderStudies = {
  /** Each coder's codings of articles that have gold, beside it. */
  readonly gold?: readonly ReadingBeside[];
  /** First passes beside the second passes of the same coder and article: hidden repeats. */
  readonly repeats?: readonly ReadingBeside[];
  /** Missing: nothing is said of drift. */
  readonly submissions?: Submissions;
};

/** The reports of coders with what else is known of them; only of these coders where they are given. */
export function withStudies(
  reports: Readonly<Record<string, CoderReport>>,
  { gold = [], repeats = [], submissions, ...layer }: MeasuredLayer & CoderStudies,
  documents: readonly SpanDocument[],
  only: ReadonlySet<string> | undefined,
): Readonly<Record<string, CoderReport>> {
  const isMeant = ({ coder }: ReadingBeside) => only?.has(coder) ?? true;
  const beside = readingReports<CoderMeasure>(layer, gold.filter(isMeant), coderMeasures);
  const self = readingReports<SelfMeasure>(layer, repeats.filter(isMeant), selfMeasures);
  const known = new Map(Object.entries(reports));
  const coders = new Set([...known.keys(), ...beside.keys(), ...self.keys()]);
  return Object.fromEntries(
    [...coders].sort().map((coder): [string, CoderReport] => {
      const report = known.get(coder) ?? {};
      const [ofGold, ofSelf] = [beside.get(coder), self.get(coder)];
      const drifts = submissions !== undefined && report["marks-per-1000"] !== undefined;
      return [
        coder,
        {
          ...report,
          ...(ofGold !== undefined && { gold: ofGold }),
          ...(ofSelf !== undefined && { self: ofSelf }),
          ...(drifts && { drift: driftOf(coder, documents, submissions) }),
        },
      ];
    }),
  );
}
