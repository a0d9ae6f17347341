/** What articles that were left have kept on this device. */
export type LeftWork = {
  /** Operations that are still to be sent. */
  readonly waiting: number;
  /** Articles in which something was refused, or stands against other work of the same person, who must decide. */
  readonly toDecide: readonly LeftArticle[];
};

export type LeftArticle = {
  readonly slug: string;
  readonly assignmentId: string;
  /** The server doesn't give it out: it was taken from the person, or the person from the project. */
  readonly isGone: boolean;
};
