import { describe, expect, it } from "vitest";
import { suggested } from "./suggest.test-support";

describe("the voice inside quotation marks", () => {
  it.each([
    ["typographic", "She saw it. “We met the ⟦fighters⟧ at the weir,” she said.", "en"],
    ["straight", '"We met the ⟦fighters⟧ at the weir."', "en"],
    ["single", "‘We met the ⟦fighters⟧ at the weir’", "en"],
    ["nested", "“He told us ‘the ⟦aggressors⟧ came back at night’ and left”", "en"],
    ["beside an apostrophe", "“The report’s ⟦fighters⟧’ crimes were many”", "en"],
    ["part of a sentence", "It saw no “sign that the ⟦fighters⟧ had left”.", "en"],
    ["a single word that a reporting word introduces", "Serun said they were “⟦terrorists⟧”.", "en"],
    ["German", "Er sagte: „Wir sahen die ⟦Kämpfer⟧ am Wehr.“", "de"],
    ["German, inwards", "»Wir sahen die ⟦Kämpfer⟧ am Wehr«, sagte er.", "de"],
    ["French with no-break spaces", "«\u00a0Nous avons vu les ⟦combattants⟧ au barrage\u00a0», dit-il.", "fr"],
    ["French with narrow ones", "«\u202fNous avons vu les ⟦combattants⟧ au barrage\u202f»", "fr"],
    ["Swedish", "”Vi såg ⟦kämparna⟧ vid dammen”, sade hon.", "sv"],
    ["Arabic", "قال: «رأينا ⟦المقاتلين⟧ عند السد اليوم»", "ar"],
    ["Hebrew with an abbreviation", 'צה"ל אמר: "ראינו את ⟦הלוחמים⟧ ליד הסכר"', "he"],
    ["Hindi", "उन्होंने कहा, “हमने ⟦लड़ाकों⟧ को बाँध पर देखा”", "hi"],
    ["Chinese", "他说：“我们在水坝看到了⟦武装分子⟧。”", "zh"],
    ["Japanese", "彼は「ダムで⟦戦闘員⟧を見ました」と言った。", "ja"],
    ["Japanese, nested", "「彼は『⟦戦闘員⟧を見ました』と言った」", "ja"],
  ])("%s", (_name, text, language) => {
    expect(suggested(text, { language })).toMatchObject({
      voice: "direct_quote (quotation)",
      label_owner: "source (voice)",
    });
  });

  it("stands before the zone", () => {
    expect(suggested("‘The ⟦fighters⟧ came back at night’", { zone: "headline" }).voice).toBe(
      "direct_quote (quotation)",
    );
  });

  it("goes on in the next paragraph where the mark is repeated, and only there", () => {
    expect(suggested("“We met the ⟦fighters⟧.\n“They left.”").voice).toBe("direct_quote (quotation)");
    expect(suggested("“We met them.\n“The ⟦fighters⟧ left again.”").voice).toBe("direct_quote (quotation)");
    expect(suggested("“We met the ⟦fighters⟧.\nThey left.")).toEqual({});
  });

  it.each([
    ["scare quotes", "The “⟦fighters⟧” came back."],
    ["scare quotes of two words", "The “⟦freedom fighters⟧” came back."],
    ["scare quotes in Chinese", "这些“⟦战士⟧”回来了。"],
    ["half inside", "The ⟦group “that came back⟧ at night” left."],
    ["half inside at the beginning", "It “was the old ⟦group” of Serun⟧ again."],
  ])("is not told for %s", (_name, text) => {
    expect(suggested(text).voice).toBeUndefined();
  });

  it("is not the source’s in square brackets", () => {
    expect(suggested("“It was the ⟦[Serun]⟧ government that came back”")).toMatchObject({
      voice: "editor_insert (insertion)",
      label_owner: "outlet (voice)",
    });
    expect(suggested("“It [the ⟦Serun army⟧] came back at night”").voice).toBe("editor_insert (insertion)");
    expect(suggested("“The ⟦occupation [Serun] government⟧ came back”").voice).toBe("direct_quote (quotation)");
  });

  it("is not taken from an apostrophe", () => {
    expect(suggested("The groups’ ⟦fighters⟧ left the victims’ homes.").voice).toBe("outlet (narration)");
  });
});

describe("the voice by zone", () => {
  it.each([
    ["headline", "headline (zone)"],
    ["standfirst", "headline (zone)"],
    ["caption", "caption (zone)"],
    ["credit", undefined],
    ["pull_quote", undefined],
    ["other", undefined],
  ] as const)("%s", (zone, voice) => {
    expect(suggested("⟦Talq Dawn⟧ holds the weir", { zone }).voice).toBe(voice);
  });

  it("leaves open whose word a caption’s is, and finds the agency credited", () => {
    expect(suggested("⟦Gunmen⟧ at the weir. (Reuters/Ada Bel)", { zone: "caption" })).toEqual({
      voice: "caption (zone)",
      source: "agency (credit)",
    });
  });
});

describe("the voice by reporting words", () => {
  it.each([
    ["Merrow Relief said the ⟦fighters⟧ had left.", "indirect (cue)"],
    ["Merrow Relief has also accused the ⟦fighters⟧ of murder.", "indirect (cue)"],
    ["The report found on Monday that the ⟦fighters⟧ left.", "indirect (cue)"],
    ["The ⟦fighters⟧ left at night, according to Merrow Relief.", "indirect (cue)"],
    ["The ⟦fighters⟧ left at night, Merrow Relief said on Monday.", "indirect (cue)"],
    ["The ⟦fighters⟧ left at night, said Merrow Relief.", "indirect (cue)"],
    ["⟦Serun⟧ said the men had left.", "outlet (speaker)"],
    ["On Monday, ⟦Serun⟧ vehemently rejected the report.", "outlet (speaker)"],
    ["The men left, according to ⟦Serun⟧.", "outlet (speaker)"],
    ["The men left, ⟦Serun⟧ said.", "outlet (speaker)"],
    ["The ⟦fighters⟧ came back at night.", "outlet (narration)"],
  ])("%s", (text, voice) => {
    expect(suggested(text).voice).toBe(voice);
  });

  it.each([
    ["the outlet may be speaking again", "Serun said the men left, although ⟦fighters⟧ were seen."],
    ["background of an accusation", "Merrow accused Serun of murder during its war with ⟦Talq Dawn⟧."],
    ["a source speaks of another’s report", "Merrow said that ⟦Serun⟧ denied it."],
    ["nobody is named who says so", "The ⟦fighters⟧ were accused of murder."],
    ["nobody is named who says so of others", "Serun was accused of arming the ⟦fighters⟧."],
    ["the speaker’s own name is longer", "The men left, ⟦Serun⟧’s ministry said."],
    ["a clause only describes somebody", "A man who said so met the ⟦fighters⟧."],
    ["nothing is said", "Serun has yet to say that the ⟦fighters⟧ left."],
    ["somebody may be retold", "The ⟦fighters⟧ reportedly came back."],
    ["the sentence before reports", "Serun said the men had left. Then the ⟦fighters⟧ came back."],
    ["a reporting word is quoted", "It heard that “he said so to us” when ⟦fighters⟧ were said to leave."],
    ["a refusal", "Serun rejected the ⟦terrorists⟧ again."],
  ])("tells nothing where %s", (_name, text) => {
    expect(suggested(text).voice).toBeUndefined();
  });

  it("knows no words of other languages, and takes none of theirs for English", () => {
    expect(suggested("Die ⟦Kämpfer⟧ kamen zurück.", { language: "de" })).toEqual({});
    expect(suggested("Serun said so ⟦fighters⟧ x.", { language: "nl" }).voice).toBeUndefined();
  });
});

describe("the source", () => {
  it.each([
    ["Merrow Relief said the ⟦fighters⟧ had left.", "relief (cue)"],
    ["Merrow’s report found that the ⟦fighters⟧ had left.", "relief (cue)"],
    ["A report by Merrow has found that the ⟦fighters⟧ left.", "relief (cue)"],
    ["The ⟦fighters⟧ left, according to Merrow Relief.", "relief (cue)"],
    ["“We met the ⟦fighters⟧ there,” Merrow Relief said.", "relief (cue)"],
    ["“We met the ⟦fighters⟧ there,” said Merrow Relief.", "relief (cue)"],
    ["Serun’s Foreign Ministry said the ⟦fighters⟧ had left.", "ministry (cue)"],
    ["Serun rejected it, saying it saw “the ⟦fighters⟧ leave again”.", "serun (cue)"],
  ])("%s", (text, source) => {
    expect(suggested(text).source).toBe(source);
  });

  it.each([
    ["a pronoun", "It said the ⟦fighters⟧ had left."],
    ["unknown", "The mayor said the ⟦fighters⟧ had left."],
    ["somebody’s", "The mayor of Serun said the ⟦fighters⟧ had left."],
    ["part of a longer name", "Merrow Serun said the ⟦fighters⟧ had left."],
    ["one of two", "Merrow and Serun said the ⟦fighters⟧ had left."],
    ["told by a quoted word", "“Merrow told us ‘the ⟦fighters⟧ came back at night’,” Serun said."],
    ["a name of two actors", "The Army said the ⟦fighters⟧ had left."],
  ])("is not told where the speaker is %s", (_name, text) => {
    const { voice, source } = suggested(text);
    expect({ voiced: voice !== undefined, source }).toEqual({ voiced: true, source: undefined });
  });
});
