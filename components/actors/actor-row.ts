/** An actor as the registry's table shows it. */
export type ActorRow = {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly side: string;
  readonly description: string;
  readonly state: "proposed" | "accepted" | "retired";
  readonly aliases: readonly string[];
  /** Proposed by whoever looks. */
  readonly own: boolean;
};
