import actors from "./en/actors.json";
import agreement from "./en/agreement.json";
import annotate from "./en/annotate.json";
import auth from "./en/auth.json";
import codebook from "./en/codebook.json";
import common from "./en/common.json";
import corpus from "./en/corpus.json";
import errors from "./en/errors.json";
import exchange from "./en/exchange.json";
import measures from "./en/measures.json";
import members from "./en/members.json";
import projects from "./en/projects.json";
import review from "./en/review.json";
import rounds from "./en/rounds.json";
import shell from "./en/shell.json";

/** All interface text, one namespace an area. A key that isn't here doesn't compile. */
export const en = {
  actors,
  agreement,
  annotate,
  auth,
  codebook,
  common,
  corpus,
  errors,
  exchange,
  measures,
  members,
  projects,
  review,
  rounds,
  shell,
};

export type Messages = typeof en;
export type Namespace = keyof Messages;
