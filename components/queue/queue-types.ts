import type { AssignmentState, RoundKind, RoundState } from "@/lib/domain/round/round";

export type QueueEntry = {
  readonly assignmentId: string;
  readonly state: AssignmentState;
  readonly pass: number;
  readonly returnRemark: string;
  readonly article: {
    readonly title: string;
    readonly externalKey: string;
    readonly outlet: string | null;
    readonly codePointLength: number;
  };
};

export type QueuedRound = {
  readonly id: string;
  readonly name: string;
  readonly kind: RoundKind;
  readonly state: RoundState;
  readonly blind: boolean;
  readonly instructions: string;
  readonly dueOn: Date | null;
  readonly total: number;
  readonly submitted: number;
  readonly items: readonly QueueEntry[];
};

/** What an article is called where it has no title. */
export function titleOf(article: { readonly title: string; readonly externalKey: string }): string {
  return article.title || article.externalKey;
}

export function workHref(projectSlug: string, assignmentId: string): string {
  return `/projects/${projectSlug}/annotate/${assignmentId}`;
}
