import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundStates } from "@/lib/domain/round/round";
import { roles } from "./roles";
import {
  type ArticleViewer,
  articleVisible,
  auditEntryVisible,
  casesDecidable,
  isBlinded,
  peerCodingsVisible,
  progressVisible,
  proposedActorVisible,
  releaseVisible,
} from "./visibility";

const flags = [false, true];

/** Every situation there is: 4 roles x 4 states x 2^5. */
const everyone: ArticleViewer[] = roles.flatMap((role) =>
  roundStates.flatMap((state) =>
    flags.flatMap((blind) =>
      flags.flatMap((revealed) =>
        flags.flatMap((codesInRound) =>
          (codesInRound ? flags : [false]).flatMap((codesArticle) =>
            flags.map((casesShown) => ({
              role,
              round: { state, blind, revealed },
              codesInRound,
              codesArticle,
              casesShown,
            })),
          ),
        ),
      ),
    ),
  ),
);

function viewer(
  fields: Partial<Omit<ArticleViewer, "round">>,
  round: Partial<ArticleViewer["round"]> = {},
): ArticleViewer {
  return {
    role: "lead",
    codesInRound: false,
    codesArticle: false,
    casesShown: false,
    ...fields,
    round: { state: "open", blind: true, revealed: false, ...round },
  };
}

const coder = { codesInRound: true, codesArticle: true };

describe("blindness", () => {
  it("binds every role that codes in an unclosed, unrevealed blind round, in every function", () => {
    const bound = everyone.filter(
      ({ round, codesInRound }) => codesInRound && round.blind && !round.revealed && round.state !== "closed",
    );
    expect(bound).toHaveLength(4 * 3 * 2 * 2);
    for (const person of bound) {
      expect(isBlinded(person)).toBe(true);
      expect(peerCodingsVisible(person)).toBe("none");
      expect(progressVisible(person)).toBe(false);
      expect(casesDecidable({ ...person, articleComplete: true })).toBe(false);
      expect(proposedActorVisible({ ...person, own: false })).toBe(false);
      expect(auditEntryVisible({ role: person.role, own: false, round: person })).toBe(false);
      expect(releaseVisible({ role: person.role, rounds: [person] })).toBe(false);
    }
  });

  it("binds nobody else", () => {
    const free = everyone.filter(
      ({ round, codesInRound }) => !codesInRound || !round.blind || round.revealed || round.state === "closed",
    );
    for (const person of free) expect(isBlinded(person)).toBe(false);
    expect(free.length).toBe(everyone.length - 4 * 3 * 2 * 2);
  });
});

describe("peerCodingsVisible", () => {
  it.each([
    ["a lead who doesn't code sees what is handed in", viewer({}), "submitted"],
    ["an adjudicator likewise", viewer({ role: "adjudicator" }), "submitted"],
    ["a lead who codes blind sees nothing", viewer(coder), "none"],
    ["nor while the round is in review", viewer(coder, { state: "review" }), "none"],
    ["nor of articles of the round that are somebody else's", viewer({ codesInRound: true }), "none"],
    ["but does after a reveal", viewer(coder, { revealed: true }), "submitted"],
    ["and everything once it is closed", viewer(coder, { state: "closed" }), "all"],
    [
      "a lead who codes in a round that is not blind sees what is handed in",
      viewer(coder, { blind: false }),
      "submitted",
    ],
    ["an annotator sees nothing while blind", viewer({ role: "annotator", ...coder }), "none"],
    [
      "an annotator sees peers after a reveal",
      viewer({ role: "annotator", ...coder }, { revealed: true }),
      "submitted",
    ],
    [
      "an annotator sees peers where the round is not blind",
      viewer({ role: "annotator", ...coder }, { blind: false }),
      "submitted",
    ],
    ["but not on an article of others", viewer({ role: "annotator", codesInRound: true }, { blind: false }), "none"],
    [
      "an annotator sees nothing of a closed round unless the project shows it",
      viewer({ role: "annotator", ...coder }, { state: "closed" }),
      "none",
    ],
    [
      "own cases once closed, if shown",
      viewer({ role: "annotator", ...coder, casesShown: true }, { state: "closed" }),
      "submitted",
    ],
    [
      "an annotator of other rounds sees nothing",
      viewer({ role: "annotator", casesShown: true }, { state: "closed" }),
      "none",
    ],
    ["a viewer sees closed rounds", viewer({ role: "viewer" }, { state: "closed" }), "submitted"],
    ["a viewer sees no round under review", viewer({ role: "viewer" }, { state: "review" }), "none"],
    ["a viewer sees no revealed round", viewer({ role: "viewer" }, { revealed: true }), "none"],
  ] as const)("%s", (_, person, expected) => {
    expect(peerCodingsVisible(person)).toBe(expected);
  });

  it("shows work nobody has handed in only to those who answer for a closed round", () => {
    for (const person of everyone.filter((someone) => peerCodingsVisible(someone) === "all")) {
      expect(["lead", "adjudicator"]).toContain(person.role);
      expect(person.round.state).toBe("closed");
    }
  });

  it("never shows less once a round is closed", () => {
    const rank = { none: 0, submitted: 1, all: 2 };
    for (const person of everyone) {
      const closed = peerCodingsVisible({ ...person, round: { ...person.round, state: "closed" } });
      expect(rank[closed]).toBeGreaterThanOrEqual(rank[peerCodingsVisible(person)]);
    }
  });
});

describe("articleVisible", () => {
  const states = fc.subarray([...roundStates]);

  it("shows leads and adjudicators every article", () => {
    fc.assert(
      fc.property(states, states, fc.constantFrom("lead", "adjudicator"), (assignedRounds, rounds, role) => {
        expect(articleVisible({ role, assignedRounds, rounds })).toBe(true);
      }),
    );
  });

  it("shows annotators what is assigned to them in a round that has begun", () => {
    fc.assert(
      fc.property(states, (rounds) => {
        expect(articleVisible({ role: "annotator", assignedRounds: [], rounds })).toBe(false);
        expect(articleVisible({ role: "annotator", assignedRounds: ["draft"], rounds })).toBe(false);
        expect(articleVisible({ role: "annotator", assignedRounds: ["draft", "open"], rounds })).toBe(true);
        expect(articleVisible({ role: "annotator", assignedRounds: ["closed"], rounds })).toBe(true);
      }),
    );
  });

  it("shows viewers the articles of closed rounds", () => {
    expect(articleVisible({ role: "viewer", assignedRounds: ["open"], rounds: ["open", "review"] })).toBe(false);
    expect(articleVisible({ role: "viewer", assignedRounds: [], rounds: ["open", "closed"] })).toBe(true);
    expect(articleVisible({ role: "viewer", assignedRounds: [], rounds: [] })).toBe(false);
  });
});

describe("progressVisible and casesDecidable", () => {
  it("are for leads and adjudicators, who decide only what is complete", () => {
    for (const role of roles) {
      const reviewer = role === "lead" || role === "adjudicator";
      expect(progressVisible(viewer({ role }))).toBe(reviewer);
      expect(casesDecidable({ ...viewer({ role }), articleComplete: true })).toBe(reviewer);
      expect(casesDecidable({ ...viewer({ role }), articleComplete: false })).toBe(false);
    }
  });

  it("let an adjudicator who coded decide after the reveal", () => {
    const adjudicator = viewer({ role: "adjudicator", ...coder }, { state: "review", revealed: true });
    expect(casesDecidable({ ...adjudicator, articleComplete: true })).toBe(true);
  });
});

describe("proposedActorVisible", () => {
  it("is for the proposer and the leads until the round closes, then for all", () => {
    for (const role of roles) {
      expect(proposedActorVisible({ ...viewer({ role, codesInRound: true }), own: true })).toBe(true);
      expect(proposedActorVisible({ ...viewer({ role }), own: false })).toBe(role === "lead");
      expect(proposedActorVisible({ ...viewer({ role }, { state: "closed" }), own: false })).toBe(true);
    }
  });
});

describe("auditEntryVisible", () => {
  it("shows leads all, annotators their own, others nothing", () => {
    const seen = (own: boolean) => roles.map((role) => auditEntryVisible({ role, own, round: null }));
    expect(seen(true)).toEqual([true, false, true, false]);
    expect(seen(false)).toEqual([true, false, false, false]);
  });

  it("shows a lead the entries of a round unless they code blind in it, and always their own", () => {
    expect(auditEntryVisible({ role: "lead", own: false, round: viewer({}) })).toBe(true);
    expect(auditEntryVisible({ role: "lead", own: false, round: viewer(coder) })).toBe(false);
    expect(auditEntryVisible({ role: "lead", own: true, round: viewer(coder) })).toBe(true);
  });
});

describe("releaseVisible", () => {
  it("is for leads, adjudicators and viewers, unless one of its rounds is still blind to them", () => {
    const fine = [viewer({}), viewer(coder, { state: "closed" })];
    expect(roles.map((role) => releaseVisible({ role, rounds: fine }))).toEqual([true, true, false, true]);
    expect(releaseVisible({ role: "lead", rounds: [...fine, viewer(coder)] })).toBe(false);
  });
});
