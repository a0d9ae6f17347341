import { describe, expect, it } from "vitest";
import { actorNamed, indexNames } from "./names";
import { actors } from "./suggest.test-support";

const index = indexNames(actors);

function named(phrase: string, language = "en"): string | null {
  const found = actorNamed(phrase, index, language);
  return found && `${found.value} (${found.rule})`;
}

describe("actorNamed", () => {
  it.each([
    ["Talq Dawn", "talq (alias)"],
    ["TALQ\u00a0DAWN’s", "talq (alias)"],
    ["the Talq Dawn", "talq (alias)"],
    ["Talq Dawn (movement)", "talq (alias)"],
    ["Serun‘s foreign ministry", "ministry (alias)"],
    ["Talq Dawn leaders", "talq_leaders (alias)"],
    ["terrorist group Talq Dawn", "talq (name)"],
    ["Talq Dawn chief Oru Beven", "talq_leaders (name)"],
    ["its own Foreign Ministry", "ministry (name)"],
    ["President Serun", "serun (name)"],
  ])("%s", (phrase, expected) => {
    expect(named(phrase)).toBe(expected);
  });

  it.each([
    ["Talq Dawn gunmen", "what the name only qualifies"],
    ["leader of Talq Dawn", "somebody of it"],
    ["anti-Serun", "a compound"],
    ["Merrow Serun", "a longer name"],
    ["Merrow Relief and rival group Talq Dawn", "two actors"],
    ["Serunese", "another word"],
    ["the Army", "a name of two actors"],
    ["fighters", "no name"],
    [`${"very ".repeat(16)}old group Talq Dawn`, "a phrase too long to be a name"],
    ["", "nothing"],
  ])("knows no actor for %s: %s", (phrase) => {
    expect(named(phrase)).toBeNull();
  });

  it.each([
    ["恐怖组织黎明", "zh", "talq (name)"],
    ["黎明领导人", "zh", null],
    ["आतंकी संगठन भोर", "hi", "talq (name)"],
    ["भोर के नेता", "hi", null],
    ["الفجر", "ar", "talq (alias)"],
    ["قادة الفجر", "ar", null],
    ["הזריחה", "he", "talq (alias)"],
    ["מנהיגי הזריחה", "he", null],
    ["Terrorgruppe Talq Dawn", "de", "talq (name)"],
    ["Anführer der Talq Dawn", "de", null],
    ["le groupe terroriste Talq Dawn", "fr", "talq (name)"],
    ["chef du Talq Dawn", "fr", null],
  ])("%s (%s): %s", (phrase, language, expected) => {
    expect(named(phrase, language)).toBe(expected);
  });
});
