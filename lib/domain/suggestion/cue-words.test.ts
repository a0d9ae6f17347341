import { describe, expect, it } from "vitest";
import { suggested } from "./suggest.test-support";

const voice = (text: string, language: string) => suggested(text, { language }).voice;

describe("reporting words", () => {
  it.each([
    ["de", "Die Ministerin sagte am Montag, dass die ⟦Kämpfer⟧ geflohen seien."],
    ["de", "Am Montag teilte das Ministerium in Serun mit, dass die ⟦Kämpfer⟧ geflohen seien."],
    ["de", "Die Polizei hat bestätigt, dass ⟦Bewaffnete⟧ das Wehr hielten."],
    ["de", "Die ⟦Kämpfer⟧ seien geflohen, sagte die Ministerin."],
    ["de", "Laut dem Ministerium sind die ⟦Kämpfer⟧ geflohen."],
    ["fr", "La ministre a déclaré lundi que les ⟦combattants⟧ avaient fui."],
    ["fr", "Le ministère affirme qu’un ⟦groupe terroriste⟧ a fui."],
    ["fr", "Les ⟦combattants⟧ auraient fui, a annoncé le ministère."],
    ["fr", "Selon le ministère, les ⟦combattants⟧ ont fui."],
    ["fr", "D’après Serun, les ⟦combattants⟧ ont fui."],
    ["es", "La ministra dijo este lunes que los ⟦combatientes⟧ huyeron."],
    ["es", "Ayer afirmó Oru Beven que los ⟦combatientes⟧ huyeron."],
    ["es", "Los ⟦combatientes⟧ huyeron, aseguró la ministra."],
    ["es", "Según el ministerio, los ⟦combatientes⟧ huyeron."],
    ["ar", "قالت الوزارة في بيان إن ⟦المقاتلين⟧ فروا من السد."],
    ["ar", "وأعلن الجيش أن ⟦المسلحين⟧ فروا."],
    ["ar", "بحسب الوزارة فر ⟦المقاتلون⟧ من السد."],
    ["he", "דובר הצבא מסר כי ⟦המחבלים⟧ נמלטו מהסכר."],
    ["he", "לפי המשרד ⟦הלוחמים⟧ נמלטו."],
    ["hi", "मंत्रालय ने सोमवार को कहा कि ⟦आतंकवादी⟧ भाग गए।"],
    ["hi", "सेना ने दावा किया है कि ⟦लड़ाके⟧ भाग गए।"],
  ])("make what they govern indirect speech, in %s: %s", (language, text) => {
    expect(voice(text, language)).toBe("indirect (cue)");
  });

  it.each([
    ["de", "⟦Talq Dawn⟧ sagte am Montag, dass sie geflohen seien."],
    ["de", "Laut der ⟦Talq Dawn⟧ sind sie geflohen."],
    ["fr", "⟦Talq Dawn⟧ a déclaré que ses combattants avaient fui."],
    ["fr", "Selon la ⟦Talq Dawn⟧, ils ont fui."],
    ["es", "⟦Talq Dawn⟧ dijo que sus combatientes huyeron."],
    ["ar", "بحسب ⟦الفجر⟧ فر المقاتلون."],
    ["he", "⟦הזריחה⟧ מסרה כי לוחמיה נמלטו."],
    ["he", "לפי ⟦הזריחה⟧ הם נמלטו."],
    ["hi", "⟦भोर⟧ ने कहा कि लड़ाके भाग गए।"],
  ])("leave who speaks to the outlet, in %s: %s", (language, text) => {
    expect(voice(text, language)).toBe("outlet (speaker)");
  });

  it.each([
    ["de", "Die ⟦Kämpfer⟧ sind geflohen."],
    ["de", "Am Montag sagte ⟦Talq Dawn⟧, dass sie geflohen seien."],
    ["de", "Die ⟦Kämpfer⟧ riefen laut."],
    ["de", "Sie sagte, dass er kam; die ⟦Kämpfer⟧ waren fort."],
    ["fr", "Les ⟦combattants⟧ ont fui."],
    ["fr", "Le ministère a annoncé un plan que les ⟦combattants⟧ refusent."],
    ["fr", "Elle a dit qu’il venait, mais les ⟦combattants⟧ étaient partis."],
    ["es", "La ministra anunció un plan que los ⟦combatientes⟧ rechazan."],
    ["ar", "فر ⟦المقاتلون⟧ من السد."],
    ["ar", "قالت ⟦الفجر⟧ إنهم فروا."],
    ["he", "⟦הלוחמים⟧ נמלטו מהסכר."],
    ["hi", "⟦लड़ाके⟧ भाग गए।"],
    ["sv", "Ministern sade att ⟦kämparna⟧ flydde."],
  ])("tell nothing otherwise, in %s: %s", (language, text) => {
    expect(voice(text, language)).toBeUndefined();
  });
});
