import type { GammaNumbers } from "@/lib/domain/agreement/gamma/gamma-report";
import type { AgreementReport } from "@/lib/domain/agreement/report";
import type { ReportNumbers } from "@/lib/domain/agreement/report-numbers";
import type { Layer } from "@/lib/domain/codebook/codebook";
import type { RoundKind, RoundState } from "@/lib/domain/round/round";
import type { AgreementFilter, MeasuredStage } from "./agreement";
import type { KeptBreakdown } from "./agreement-breakdown";

export type AgreementCoder = {
  /** The member's. */
  readonly id: string;
  readonly pseudonym: string;
  /** How many articles they have finished. */
  readonly articles: number;
};

/** An article that a report names in `perDocument`. */
export type AgreementArticle = {
  readonly id: string;
  /** The project's own, by which reports name it. */
  readonly key: string;
  readonly title: string;
  readonly outlet: string | null;
  readonly event: string | null;
};

export type AgreementChoice = { readonly id: string; readonly name: string };

/**
 * Whether the numbers hold everything that was handed in. "counting": newer submissions are being counted; "failed": that
 * came to no end, and is tried again when somebody hands in, or asks for it. The numbers are then of `at`, or (where
 * `report.method.bootstrap` is 0) of now and still without intervals.
 */
export type AgreementFreshness = { readonly state: "fresh" | "counting" | "failed"; readonly at: Date };

/** One stage of a round in few numbers. */
export type AgreementHeadline = {
  readonly at: Date;
  readonly documents: number;
  readonly compared: number;
  readonly coders: number;
  /** The measures of each layer as a whole, by layer key. */
  readonly layers: Readonly<Record<string, ReportNumbers>>;
};

/** A round of the project as far as agreement goes; a stage that nobody handed in, or nobody counted yet, is null. */
export type RoundHeadlines = {
  readonly id: string;
  readonly name: string;
  readonly kind: RoundKind;
  readonly state: RoundState;
  readonly openedAt: Date | null;
  readonly codebookVersion: number;
  readonly stages: Readonly<Record<MeasuredStage, AgreementHeadline | null>>;
};

/** γ, which a job computes when it is asked to. */
export type AgreementGamma = {
  /** As it was last computed; fresh: of everything that was handed in. The report of a whole round holds its numbers. */
  readonly found: {
    readonly at: Date;
    readonly fresh: boolean;
    readonly layers: Readonly<Record<string, GammaNumbers>>;
  } | null;
  readonly job: AskedJob | null;
};

/** What was last asked for. Progress is in articles, one that is walked through several times as often as that. */
export type AskedJob = {
  readonly state: "waiting" | "running" | "done" | "failed" | "cancelled";
  readonly progress: { readonly done: number; readonly of: number } | null;
  /** If it goes on as it has since it was begun; null where that can't be told. */
  readonly secondsLeft: number | null;
  readonly error: string | null;
};

/** Agreement by outlet, event, zone and attribute value, and coders beside other readings: of a round or a part of it. */
export type AgreementBreakdown = {
  /** Whether it is small enough to be broken down whenever it is looked at: nothing is ever asked for then. */
  readonly atOnce: boolean;
  readonly found: {
    readonly at: Date;
    /** Of everything that was handed in and decided. */
    readonly fresh: boolean;
    readonly layers: KeptBreakdown["layers"];
  } | null;
  readonly job: AskedJob | null;
  /** Of outlets and events by id, of actors by key; as far as they have a row. */
  readonly names: Readonly<Record<"outlet" | "event" | "actor", Readonly<Record<string, string>>>>;
};

export type RoundAgreement = {
  readonly round: {
    readonly id: string;
    readonly name: string;
    readonly kind: RoundKind;
    readonly state: RoundState;
    readonly codebookVersion: number;
  };
  readonly stage: MeasuredStage;
  /** Of the round's codebook version, in their order; filtered or not. The report holds those that the filter leaves. */
  readonly layers: readonly Layer[];
  /** Everybody who finished an article of those the filter leaves, by pseudonym. */
  readonly coders: readonly AgreementCoder[];
  /** Articles that two coders or more have finished: those the numbers stand on. */
  readonly compared: number;
  /** Articles of the round whose summaries were made by another algorithm and are being made anew: in none of the numbers. */
  readonly outdated: number;
  /** Assignments that aren't submitted and count as missing; null for those who may not know how far others are. */
  readonly missing: number | null;
  readonly freshness: AgreementFreshness;
  /**
   * The job that counts the round, where it is too large to be counted while somebody waits and was never counted before:
   * the report is then empty. Null: there is one.
   */
  readonly firstCount: AskedJob | null;
  /**
   * Coders are members' ids, articles the project's own keys. `perDocument` of each layer holds the articles of least
   * agreement only, worst first; those without a value are not among them.
   */
  readonly report: AgreementReport;
  /** Those that `perDocument` of some layer names, by key. */
  readonly articles: readonly AgreementArticle[];
  /** What was asked for, and what can be chosen in this round. */
  readonly filters: {
    readonly applied: AgreementFilter;
    readonly outlets: readonly AgreementChoice[];
    readonly events: readonly AgreementChoice[];
    /** Whoever finished an article of the round, by pseudonym. */
    readonly coders: readonly AgreementChoice[];
  };
  /** Every round that the asker may see, in the order in which they were opened. */
  readonly overRounds: readonly RoundHeadlines[];
  readonly gamma: AgreementGamma;
  /** The round's state that this shows, for `useLiveRound` to ask for what came after it. */
  readonly seen: string;
};
